// How the routes behind a key are described: what they do, what they answer, and how they can fail.
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import type { ErrorCode } from '../errors/error-table.js';
import { ApiProblems } from './api-problems.js';

/** Codes that every admin address knows. */
const COMMON = [
  'INVALID_INPUT',
  'UNKNOWN_PARAMETER',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'UNAVAILABLE',
] as const satisfies readonly ErrorCode[];

/** Codes of changes that name the state they are made to. */
export const LOCKING = ['PRECONDITION_FAILED', 'PRECONDITION_REQUIRED'] as const;
/** Codes of addresses that read a body. */
export const BODY = ['MALFORMED_JSON', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const;
/** Codes of what can be sent twice. */
export const ONCE = ['IDEMPOTENCY_IN_FLIGHT', 'IDEMPOTENCY_MISMATCH'] as const;

/** What a route answers with. */
export interface AdminRoute {
  readonly summary: string;
  /** Shape of the body; null: there is none. */
  readonly shape: z.ZodType | null;
  readonly status?: 200 | 201 | 202 | 204;
  /** Codes besides those that every admin address knows. */
  readonly errors?: readonly ErrorCode[];
  /** What `If-Match` names, where it is not the unit's `ETag`. */
  readonly ifMatch?: string;
  /** Whether `If-Match` may be left out: sometimes, or always. */
  readonly ifMatchOptional?: true;
  /** Unique name of the operation, where the method's is not. */
  readonly operationId?: string;
}

/** Documents a route of the admin door. */
export function AdminAnswer({
  summary,
  shape,
  status = 200,
  errors = [],
  ifMatch = 'The `ETag` of the state you have seen.',
  ifMatchOptional,
  operationId,
}: AdminRoute) {
  const has = (code: ErrorCode) => errors.includes(code);
  return applyDecorators(
    ApiOperation({ summary, ...(operationId && { operationId }) }),
    ...(has('PRECONDITION_FAILED')
      ? [ApiHeader({ name: 'If-Match', required: !ifMatchOptional, description: ifMatch })]
      : []),
    ...(has('IDEMPOTENCY_MISMATCH')
      ? [
          ApiHeader({
            name: 'Idempotency-Key',
            required: false,
            description: 'A fresh UUID: the request can be sent again and has one effect. Kept for 24 hours.',
          }),
        ]
      : []),
    ApiResponse({
      status,
      description: shape ? summary : 'Done; empty.',
      ...(shape && { standardSchema: shape }),
    } as never),
    ApiProblems(...COMMON, ...errors),
  );
}
