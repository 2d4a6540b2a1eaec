// For addresses that speak of all courses at once: to a caller that is limited to some, there is nothing here.
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { requestOf } from '../auth/request-of.js';
import { AppError } from '../infra/errors/app-error.js';

/** Runs after the global guard, which has found out who asks. */
@Injectable()
export class UnlimitedOnly implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (requestOf(context).caller?.courses === null) return true;
    throw new AppError('NOT_FOUND', 'There is nothing here for a key that is limited to courses.');
  }
}
