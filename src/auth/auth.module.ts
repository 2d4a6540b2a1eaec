// Who asks and what they may do, for every door.
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Authentication } from './authentication.js';
import { Authorization } from './authorization.js';
import { Keys } from './keys.js';

@Module({
  providers: [Authentication, Authorization, Keys, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Authentication, Authorization, Keys],
})
export class AuthModule {}
