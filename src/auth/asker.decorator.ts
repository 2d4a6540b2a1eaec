// Hands the caller to a handler of either door.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../infra/errors/app-error.js';
import type { Caller } from './caller.js';
import { requestOf } from './request-of.js';

/** Gives a handler the Caller that the guard has let in. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = requestOf(context);
  if (!caller) throw new AppError('UNAUTHENTICATED', 'This address asks for a key.');
  return caller;
});
