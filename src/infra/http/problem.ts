// RFC 9457: what an error looks like over HTTP.
import { z } from 'zod';
import type { AppError } from '../errors/app-error.js';
import { ERRORS } from '../errors/error-table.js';

/** Media type of an error body. */
export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** What whoever comes too late is told, so that nobody's edit is lost. */
const state = {
  current: z.unknown().optional().describe('Of a change to a past state: what is there now.'),
  changes: z
    .unknown()
    .optional()
    .describe('Of a change to a past state: what was done since the state that the caller has seen.'),
};

export const Problem = z
  .object({
    type: z.string().describe('Address of the explanation of the code.'),
    title: z.string().describe('The same for every answer with this code.'),
    status: z.int(),
    detail: z.string().describe('What is wrong with this request, and what to do.'),
    code: z.string().describe('Stable name of the error; GraphQL has the same in `extensions.code`.'),
    requestId: z.string().describe('Names this request in our logs.'),
    errors: z
      .array(
        z.object({
          ...{ pointer: z.string(), code: z.string(), detail: z.string() },
          refusal: z
            .string()
            .optional()
            .describe(
              'Of a refused operation of a batch: the code that it alone would have been answered with.',
            ),
          ...state,
        }),
      )
      .optional()
      .describe('Every single problem with its place (JSON pointer).'),
    ...state,
    instead: z
      .string()
      .optional()
      .describe('Of something that is gone: the path of what to ask for in its place.'),
  })
  .meta({ id: 'Problem', description: 'An error, after RFC 9457.' });
export type Problem = z.infer<typeof Problem>;

/** Where each code is explained, under the public address. */
export const ERRORS_PAGE = '/docs/errors';

/** The body of an error answer. */
export function problemOf(error: AppError, requestId: string): Problem {
  const { status, title } = ERRORS[error.code];
  return {
    type: `${ERRORS_PAGE}#${error.code.toLowerCase()}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...error.details,
    ...(error.errors.length > 0 && { errors: [...error.errors] }),
  };
}
