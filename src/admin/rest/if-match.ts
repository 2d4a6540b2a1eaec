// Which state a change is made to, from the header If-Match.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../infra/errors/app-error.js';
import { Etag } from '../../model/unit.js';

/** What `If-Match` names on a deletion, for the description. */
export const SUBTREE = 'The `subtreeEtag` of what you have seen: nobody deletes what was put there since.';

const missing = () =>
  new AppError(
    'PRECONDITION_REQUIRED',
    'Read it first and send its `ETag` in `If-Match` (to delete it, its `subtreeEtag`; `*` is not taken): else a change that you have not seen would be overwritten.',
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
  // RFC 9110 lets no weak tag match here; proxies that compress make ours weak.
  if (header.trim().startsWith('W/')) {
    throw new AppError(
      'PRECONDITION_FAILED',
      'A weak tag matches no state: send the `etag` of `meta` in quotes.',
    );
  }
  const tag = header.trim().replace(/^"(.*)"$/, '$1');
  if (Etag.safeParse(tag).success) return tag;
  const detail = '`If-Match` takes one `ETag` of a unit as it was answered, such as "7".';
  throw new AppError('INVALID_INPUT', detail, {
    errors: [{ pointer: '/headers/if-match', code: 'INVALID_INPUT', detail }],
  });
}
