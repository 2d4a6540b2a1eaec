// Gives every room that writes the same way of writing.
import { Global, Module } from '@nestjs/common';
import { Writer } from './writer.js';

@Global()
@Module({ providers: [Writer], exports: [Writer] })
export class WritingModule {}
