// The room that writes courses; nobody else does.
import { Module } from '@nestjs/common';
import { AuthoringService } from './authoring.service.js';

@Module({ providers: [AuthoringService], exports: [AuthoringService] })
export class AuthoringModule {}
