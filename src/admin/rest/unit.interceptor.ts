// From what an operation came to, to HTTP: the state of a unit goes into ETag, a new one's address into Location.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Outcome } from '../../authoring/units/draft-edit.js';
import type { Trial } from '../../authoring/units/trial.js';
import { COLLECTIONS, type Collection, type Unit } from '../../model/unit.js';

@Injectable()
export class UnitInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Outcome>): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(map((outcome) => answer(outcome, request, reply)));
  }
}

function answer(outcome: Outcome | Unit[], request: FastifyRequest, reply: FastifyReply): unknown {
  if (Array.isArray(outcome)) return { data: outcome.map(({ data, meta }) => ({ ...data, meta })) };
  if ('meta' in outcome) {
    // The state of a trial is nobody's: somebody else's change may get the same name.
    if (!isTrial(request)) reply.header('ETag', `"${outcome.meta.etag}"`);
    if (reply.statusCode === 201) created(outcome, request, reply);
    return outcome;
  }
  const { trial, ...done } = outcome as Outcome & { trial?: Trial };
  if (!('translation' in done)) return { data: done, trial };
  const { etag } = done.translation;
  if (etag !== null && !isTrial(request)) reply.header('ETag', `"${etag}"`);
  return { data: done.translation, trial };
}

/** A trial has made nothing. */
function created({ data, meta }: Unit, request: FastifyRequest, reply: FastifyReply): void {
  if (isTrial(request)) {
    reply.status(200);
    return;
  }
  const names = Object.keys(COLLECTIONS) as Collection[];
  const collection = names.find((name) => COLLECTIONS[name] === meta.unit);
  const course = `/v1/admin/courses/${meta.course}`;
  reply.header('Location', collection ? `${course}/${collection}/${data.id}` : course);
}

function isTrial({ query }: FastifyRequest): boolean {
  return (query as { dryRun?: string }).dryRun === 'true';
}
