// How the routes of this door are described: one decorator that documents what `read` does anyway.
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../infra/errors/error-table.js';
import { Problem } from '../../infra/http/problem.js';
import { Attribution, License } from '../../model/public.js';
import { PageInfo } from '../queries/page.js';

const LocaleInfo = z
  .object({
    requested: z.string().nullable().describe('The locale that `?locale=` named.'),
    served: z.string().describe('The locale of the answer; each unit says which one it is really in.'),
  })
  .meta({ id: 'LocaleInfo', description: 'Which locale was asked for and which was served.' });

const CourseMeta = z.object({ locale: LocaleInfo, license: License, attribution: Attribution });

/** What surrounds the data of an answer. */
const META = {
  course: CourseMeta,
  'course page': CourseMeta.extend({ page: PageInfo }),
  page: z.object({ page: PageInfo }),
} as const;

const HEADERS = {
  ETag: {
    description: 'Strong validator of these bytes; send it back in `If-None-Match`.',
    schema: { type: 'string' },
  },
  'Cache-Control': { description: 'How long the answer may be kept.', schema: { type: 'string' } },
  'X-Request-Id': { description: 'Names the request in our logs.', schema: { type: 'string' } },
} as const;

const COURSE_HEADERS = {
  ...HEADERS,
  'Timonel-Release': { description: 'Number of the release that was read.', schema: { type: 'integer' } },
  'Content-Language': { description: 'Locale of the answer.', schema: { type: 'string' } },
  Link: { description: 'The licence, with `rel="license"`.', schema: { type: 'string' } },
} as const;

/** What a route answers with. */
export interface Answers {
  readonly summary: string;
  readonly shape: z.ZodType;
  readonly meta: keyof typeof META;
  /** Codes besides those that every route knows. */
  readonly errors?: readonly ErrorCode[];
  readonly markdown?: true;
}

/** Documents a route of the public REST door. */
export function Answering({ summary, shape, meta, errors = [], markdown }: Answers): MethodDecorator {
  const ofCourse = meta !== 'page';
  const codes: readonly ErrorCode[] = [
    ...(['INVALID_INPUT', 'UNKNOWN_PARAMETER', 'NOT_ACCEPTABLE', 'METHOD_NOT_ALLOWED'] as const),
    ...errors,
  ];
  const byStatus = groupByStatus(codes);
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
      ...(markdown && { 'x-markdown': true }),
    } as never),
    ApiResponse({ status: 304, description: 'Not changed since the `ETag` in `If-None-Match`; empty.' }),
    ...(ofCourse
      ? [ApiResponse({ status: 308, description: 'The slug changed; `Location` has the new address.' })]
      : []),
    ...[...byStatus].map(([status, group]) =>
      ApiResponse({
        status,
        description: group.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' '),
        standardSchema: Problem,
      }),
    ),
  );
}

function groupByStatus(codes: readonly ErrorCode[]): Map<number, ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERRORS[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

/** Codes of routes that read a course. */
export const COURSE_ERRORS: readonly ErrorCode[] = [
  'UNKNOWN_LOCALE',
  'NOT_FOUND',
  'RELEASE_WITHDRAWN',
  'UNAVAILABLE',
];
