// Which state a change is made to, from the header If-Match.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../infra/errors/app-error.js';
import { Etag } from '../../model/unit.js';

const missing = () =>
  new AppError(
    'PRECONDITION_REQUIRED',
    'Read it first and send its `ETag` in `If-Match`: else a change that you have not seen would be overwritten.',
  );

/** The state that If-Match names. Throws PRECONDITION_REQUIRED, also for `*`, which names none. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const state = stateOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (state === undefined) throw missing();
  return state;
});

/** The state that If-Match names, where that is left to the caller. */
export const OptionalIfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  stateOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

function stateOf({ headers }: FastifyRequest): string | undefined {
  const header = headers['if-match'];
  if (header === undefined || header.trim() === '') return undefined;
  if (header.trim() === '*') throw missing();
  const tag = header.trim().replace(/^"(.*)"$/, '$1');
  if (Etag.safeParse(tag).success) return tag;
  const detail = 'If-Match holds one `ETag` as it was answered.';
  throw new AppError('PRECONDITION_FAILED', detail, {
    errors: [{ pointer: '/headers/if-match', code: 'PRECONDITION_FAILED', detail }],
  });
}
