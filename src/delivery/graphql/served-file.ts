// Files that this door serves as they are: bytes with a validator, and 304 for who has them already.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256 } from '../../infra/hash.js';

/** A file made once. */
export interface ServedFile {
  /** Media type, with its charset. */
  readonly type: string;
  readonly body: string;
  /** Strong validator of the body, quoted. */
  readonly etag: string;
  readonly cacheControl: string;
}

/** Cheap to ask again, so that a change is seen at once. */
export const REVALIDATE = 'public, no-cache';
/** Long enough to spare a page's second visit, short enough for an update of the package. */
export const FOR_AN_HOUR = 'public, max-age=3600';

/** A file to serve. */
export function servedFile(type: string, body: string, cacheControl: string): ServedFile {
  return { type, body, cacheControl, etag: `"${sha256(body).toString('base64url').slice(0, 27)}"` };
}

/** Sets status and headers, and gives the body. */
export function serve(file: ServedFile, request: FastifyRequest, reply: FastifyReply): string {
  reply.headers({ ETag: file.etag, 'Cache-Control': file.cacheControl });
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes('*') || known?.includes(file.etag)) {
    reply.status(304);
    return '';
  }
  reply.type(file.type);
  return file.body;
}
