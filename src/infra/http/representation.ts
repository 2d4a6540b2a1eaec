// Bytes with a validator: what is asked for again and again costs next to nothing, at whichever door.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { sha256 } from '../hash.js';

/** Something to send, made once or for one answer. */
export interface Representation {
  /** Media type, with its charset. */
  readonly type: string;
  readonly body: string | Buffer;
  /** Strong validator of the body, quoted. */
  readonly etag: string;
  readonly cacheControl: string;
  /** Headers besides. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Cheap to ask again, so that a change is seen at once. */
export const REVALIDATE = 'public, no-cache';
/** For addresses that name the bytes themselves. Seconds: a year, the longest that caches heed. */
export const FOR_EVER = 'public, max-age=31536000, immutable';
/** Long enough to spare a page's second visit, short enough for an update of a package. */
export const FOR_AN_HOUR = 'public, max-age=3600';

/** Characters of the validator: 162 bits of the hash. */
const ETAG_LENGTH = 27;

/** These bytes, to be sent. */
export function representation(
  type: string,
  body: string,
  cacheControl: string = REVALIDATE,
): Representation {
  return { type, body, cacheControl, etag: `"${sha256(body).toString('base64url').slice(0, ETAG_LENGTH)}"` };
}

/** Sets status and headers, and gives the body: none for a client that has it already. */
export function send(sent: Representation, request: FastifyRequest, reply: FastifyReply): string | Buffer {
  reply.headers({ ETag: sent.etag, 'Cache-Control': sent.cacheControl, ...sent.headers });
  if (isKnown(request.headers['if-none-match'], sent.etag)) {
    reply.status(304);
    return '';
  }
  reply.type(sent.type);
  return sent.body;
}

/** RFC 9110: validators are compared weakly, and `*` matches whatever is there. */
function isKnown(known: string | undefined, etag: string): boolean {
  const tags = known?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes('*') || tags.includes(etag);
}

/** Sends what a controller hands back as a Representation. */
@Injectable()
export class RepresentationInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Representation>): Observable<string | Buffer> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(map((sent) => send(sent, request, reply)));
  }
}
