// How routes describe what can go wrong.
import { applyDecorators } from '@nestjs/common';
import { ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import { ERRORS, type ErrorCode } from '../errors/error-table.js';
import { Problem } from './problem.js';

/** What an error carries so that the caller can go on. */
const HEADERS: Readonly<Record<number, NonNullable<ApiResponseOptions['headers']>>> = {
  405: { Allow: { description: 'The methods that this address takes.', schema: { type: 'string' } } },
  503: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
};

/** Documents the error codes of a route, besides the fault that is ours. */
export function ApiProblems(...codes: ErrorCode[]): MethodDecorator {
  const all: ErrorCode[] = [...codes, 'INTERNAL'];
  const statuses = new Set(all.map((code) => ERRORS[code].status));
  return applyDecorators(
    ...[...statuses].map((status) => {
      const group = all.filter((code) => ERRORS[code].status === status);
      const description = group.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' ');
      return ApiResponse({ status, description, standardSchema: Problem, headers: HEADERS[status] ?? {} });
    }),
  );
}
