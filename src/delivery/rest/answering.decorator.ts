// How the routes of this door are described: one decorator that documents what `read` does anyway.
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import type { ErrorCode } from '../../infra/errors/error-table.js';
import { ApiProblems } from '../../infra/http/api-problems.js';
import { PageInfo } from '../../infra/http/page-question.js';
import { Attribution, License } from '../../model/public.js';
import { SearchSummary } from '../../model/search.js';
import { type Format, mediaTypeOf } from './answer.js';
import { formatsOf, type Resource } from './read.js';

const LocaleInfo = z
  .object({
    requested: z.string().nullable().describe('The locale that `?locale=` named.'),
    served: z.string().describe('The locale of the answer; each unit says which one it is really in.'),
  })
  .meta({ id: 'LocaleInfo', description: 'Which locale was asked for and which was served.' });

const LocaleMeta = z.object({ locale: LocaleInfo });
const CourseMeta = LocaleMeta.extend({ license: License, attribution: Attribution });

/** What surrounds the data of an answer. */
const META = {
  course: CourseMeta,
  'course locale': LocaleMeta,
  'course page': CourseMeta.extend({ page: PageInfo }),
  page: z.object({ page: PageInfo }),
  'course search': CourseMeta.extend({ page: PageInfo, search: SearchSummary }),
  search: z.object({ page: PageInfo, search: SearchSummary }),
} as const;

const HEADERS = {
  ETag: {
    description:
      'Strong validator of these bytes, in this coding; send it back in `If-None-Match`, which knows all codings.',
    schema: { type: 'string' },
  },
  'Cache-Control': { description: 'How long the answer may be kept.', schema: { type: 'string' } },
  Vary: {
    description:
      'The headers that were looked at: those that could choose what the address does not name, and `Accept-Encoding` where there is something to compress.',
    schema: { type: 'string' },
  },
  'Cache-Tag': {
    description:
      'What a shared cache may be told to drop: `course-` and the id of the course, or `courses`. Also in `Surrogate-Key`.',
    schema: { type: 'string' },
  },
  'X-Request-Id': { description: 'Names the request in our logs.', schema: { type: 'string' } },
} as const;

const COURSE_HEADERS = {
  ...HEADERS,
  'Timonel-Release': { description: 'Number of the release that was read.', schema: { type: 'integer' } },
  'Content-Language': { description: 'Locale of the answer.', schema: { type: 'string' } },
  Link: { description: 'The licence, with `rel="license"`.', schema: { type: 'string' } },
} as const;

/** Where to go from a former address. */
const MOVED_HEADERS = {
  Location: {
    description: 'Path of the new address, with the query as it was sent.',
    schema: { type: 'string', format: 'uri-reference' },
  },
} as const;

/** Codes that every route knows. */
const COMMON_ERRORS = [
  'INVALID_INPUT',
  'UNKNOWN_PARAMETER',
  'NOT_ACCEPTABLE',
  'METHOD_NOT_ALLOWED',
] as const satisfies readonly ErrorCode[];

/** Codes of routes that read a course. */
const COURSE_ERRORS = [
  'UNKNOWN_LOCALE',
  'NOT_FOUND',
  'RELEASE_WITHDRAWN',
  'UNAVAILABLE',
] as const satisfies readonly ErrorCode[];

/** What a route answers with. */
export interface Answers {
  readonly summary: string;
  readonly shape: z.ZodType;
  readonly meta: keyof typeof META;
  /** Codes besides those that every route knows. */
  readonly errors?: readonly ErrorCode[];
  /** The formats it answers in; JSON alone if not given. */
  readonly formats?: readonly Format[];
}

/** Documents a route of the public REST door. */
export function Answering({ summary, shape, meta, errors = [], formats = [] }: Answers): MethodDecorator {
  const ofCourse = meta.startsWith('course');
  return applyDecorators(
    ApiOperation({ summary }),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The `ETag` you have; answers 304 if it is still good.',
    }),
    ApiHeader({
      name: 'Accept-Language',
      required: false,
      description: 'Chooses the locale where `?locale=` does not.',
    }),
    ApiResponse({
      status: 200,
      description: summary,
      headers: ofCourse ? COURSE_HEADERS : HEADERS,
      standardSchema: z.object({ data: shape, meta: META[meta] }),
      'x-formats': [...new Set(formats.map(mediaTypeOf))],
    } as never),
    ApiResponse({ status: 304, description: 'Not changed since the `ETag` in `If-None-Match`; empty.' }),
    ...(ofCourse
      ? [
          ApiResponse({
            status: 308,
            description: 'It is found at another address now: `Location`.',
            headers: MOVED_HEADERS,
          }),
        ]
      : []),
    ApiProblems(...COMMON_ERRORS, ...errors),
  );
}

/** Documents a route that reads a course, from what `read` is given there. */
export function AnsweringCourse(
  summary: string,
  resource: Pick<Resource<never, never>, 'shape' | 'formats'>,
): MethodDecorator {
  return Answering({
    summary,
    shape: resource.shape,
    formats: formatsOf(resource),
    meta: 'course',
    errors: COURSE_ERRORS,
  });
}
