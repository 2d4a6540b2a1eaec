// Bytes with a validator: what is asked for again and again costs next to nothing, at whichever door.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { sha256 } from '../hash.js';
import { CODINGS, CodedBody, type Coding, codingFor, isWorthCoding } from './content-coding.js';

/** Something to send, made once or for one answer. */
export interface Representation {
  /** Media type, with its charset. */
  readonly type: string;
  readonly body: CodedBody;
  /** Strong validator of the plain body, quoted; that of a coded one follows from it. */
  readonly etag: string;
  readonly cacheControl: string;
  /** 200 if not given. */
  readonly status?: number;
  /** Headers besides. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it travels compressed to whoever takes that. */
  readonly coded: boolean;
}

/** For what was asked with a body: no address stands for it. */
export const NO_STORE = 'no-store';
/**
 * How long a cache may go on with what it has while we answer with errors or not at all: a night without anybody who
 * mends it. Old words are better than none; what was taken back answers 404 or 410, which is no such error. Seconds.
 */
const STALE_IF_ERROR = 86_400;
/**
 * Cheap to ask again, so that a change is seen at once. Not `no-cache`: that forbids what the second half allows
 * (RFC 9111, 4.2.4).
 */
export const REVALIDATE = `public, max-age=0, stale-if-error=${STALE_IF_ERROR}`;
/** For addresses that name the bytes themselves. Seconds: a year, the longest that caches heed. */
export const FOR_EVER = 'public, max-age=31536000, immutable';
/** Long enough to spare a page's second visit, short enough for an update of a package. */
export const FOR_AN_HOUR = 'public, max-age=3600';

/** Characters of the validator: 162 bits of the hash. */
const ETAG_LENGTH = 27;

/** This text, or its bytes, to be sent; `dense`: compressed with all effort, for what is large, asked for often, and made seldom. */
export function representation(
  type: string,
  text: string | Buffer,
  cacheControl: string = REVALIDATE,
  dense = false,
): Representation {
  const plain = typeof text === 'string' ? Buffer.from(text) : text;
  const etag = `"${sha256(plain).toString('base64url').slice(0, ETAG_LENGTH)}"`;
  return { type, body: new CodedBody(plain, dense), cacheControl, etag, coded: isWorthCoding(type, plain) };
}

/** Sets status and headers, and gives the body: none for a client that has it already. */
export async function send(
  sent: Representation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | Buffer> {
  const coding = sent.coded ? codingFor(request.headers['accept-encoding']) : null;
  const known = knownTag(request.headers['if-none-match'], sent, coding);
  if (sent.status !== undefined) reply.status(sent.status);
  reply.headers({ 'Cache-Control': sent.cacheControl, ...sent.headers });
  if (isValidated(sent)) reply.header('ETag', known ?? etagOf(sent, coding));
  if (sent.coded) {
    const vary = reply.getHeader('Vary');
    reply.header('Vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding');
  }
  reply.type(sent.type);
  if (known !== undefined) {
    reply.status(304);
    return '';
  }
  if (coding !== null) reply.header('Content-Encoding', coding);
  return sent.body.in(coding);
}

/** What decides whether a client has something already. */
type Validated = Pick<Representation, 'etag' | 'cacheControl' | 'status'>;

/** Whether it can be asked for again: not what nobody may keep, nor what is no answer but a way or an error. */
export function isValidated({ cacheControl, status = 200 }: Omit<Validated, 'etag'>): boolean {
  return cacheControl !== NO_STORE && status === 200;
}

/** The validator of a representation in a coding: other bytes, another validator (RFC 9110, 8.8.3.3). */
export function etagOf({ etag }: Pick<Representation, 'etag'>, coding: Coding | null): string {
  return coding === null ? etag : `${etag.slice(0, -1)}-${coding}"`;
}

/**
 * The validator by which a client has this already, in the coding that it would get or in another one; undefined if it
 * has not. Validators are compared weakly, and `*` matches whatever is there.
 */
export function knownTag(
  known: string | undefined,
  sent: Validated,
  coding: Coding | null,
): string | undefined {
  if (known === undefined || !isValidated(sent)) return undefined;
  const own = etagOf(sent, coding);
  const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags.includes('*')) return own;
  return [own, ...[null, ...CODINGS].map((other) => etagOf(sent, other))].find((tag) => tags.includes(tag));
}

/** Sends what a controller hands back as a Representation. */
@Injectable()
export class RepresentationInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Representation>): Observable<string | Buffer> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(mergeMap((sent) => send(sent, request, reply)));
  }
}
