// From an HTTP request to the order of a write: who asks, under which key, and whether it is only a trial.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '../infra/canonical-json.js';
import { AppError } from '../infra/errors/app-error.js';
import { sha256 } from '../infra/hash.js';
import type { Actor, Once, WriteOrder } from './write-order.js';

/** A key is made by the client: a UUID fits, a novel does not. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/** Gives a controller method the WriteOrder of its request. */
export const Ordering = createParamDecorator((_: unknown, context: ExecutionContext) =>
  orderOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The order of a request whose caller the guard has let in. Throws INVALID_INPUT. */
export function orderOf(request: FastifyRequest): WriteOrder {
  const { actor, requestId, once } = signatureOf(request);
  const query = request.query as Record<string, unknown> | undefined;
  return { actor, requestId, once, dryRun: query?.dryRun === 'true' };
}

/** Who signs a write, and under which key. `asked` is what the key stands for, if not the whole request. */
export function signatureOf(
  request: FastifyRequest,
  asked: unknown = [request.method, request.url, request.headers['if-match'] ?? null, bodyOf(request.body)],
): { actor: Actor; requestId: string; once: Once | undefined } {
  const { caller } = request as { caller?: Actor };
  if (!caller) throw new AppError('UNAUTHENTICATED', 'This address asks for a key.');
  const { id, name } = caller;
  return { actor: { id, name }, requestId: request.id, once: onceOf(request, asked) };
}

/** Only POST is not repeatable by its nature; elsewhere the header is ignored, as its specification has it. */
function onceOf({ method, headers }: FastifyRequest, asked: unknown): Once | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || method !== 'POST') return undefined;
  if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) {
    const detail = 'An Idempotency-Key has 1 to 255 printable ASCII characters without spaces.';
    throw new AppError('INVALID_INPUT', detail, {
      errors: [{ pointer: '/headers/idempotency-key', code: 'INVALID_INPUT', detail }],
    });
  }
  return { key, fingerprint: sha256(canonicalJson(asked)).toString('hex') };
}

function bodyOf(body: unknown): unknown {
  return Buffer.isBuffer(body) ? sha256(body).toString('hex') : (body ?? null);
}
