// What every list in pages understands, and what it says of a page: the same at every door.
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';

/** A page when nothing is said; enough for a screen. */
export const DEFAULT_PAGE_SIZE = 20;
/** The largest page: an answer that still fits a phone. */
export const MAX_PAGE_SIZE = 100;
/** Longer than any cursor of ours. */
const MAX_CURSOR_LENGTH = 200;

const NO_CURSOR = 'This is not a cursor of ours: take `endCursor` of a page as it is.';

export const PageQuestion = z.object({
  first: z.coerce
    .number('`first` is a whole number.')
    .int('`first` is a whole number.')
    .min(1, '`first` is at least 1.')
    .max(MAX_PAGE_SIZE, `\`first\` is at most ${MAX_PAGE_SIZE}.`)
    .optional()
    .describe(`How many, ${DEFAULT_PAGE_SIZE} if not given.`),
  after: z.string().max(MAX_CURSOR_LENGTH, NO_CURSOR).optional().describe('`endCursor` of the page before.'),
});
export type PageQuestion = z.infer<typeof PageQuestion>;

export const PageInfo = z
  .object({
    hasNextPage: z.boolean(),
    endCursor: z.string().nullable().describe('Give it as `after` for the next page.'),
  })
  .meta({ id: 'PageInfo', description: 'Where a page ends and whether there is more.' });
export type PageInfo = z.infer<typeof PageInfo>;

/** How an answer that is a page of these is described. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), meta: z.object({ page: PageInfo }) });
}

/** The error for a cursor that we did not make. */
export function noCursor(): AppError {
  return new AppError('INVALID_INPUT', NO_CURSOR, {
    errors: [{ pointer: '/after', code: 'INVALID_INPUT', detail: NO_CURSOR }],
  });
}
