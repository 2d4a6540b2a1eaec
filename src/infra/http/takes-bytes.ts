// Bodies that are files: taken as they are, by the addresses that say so, and read only once the caller was let in.
import type { Readable } from 'node:stream';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { AppError } from '../errors/app-error.js';
import { Gate } from '../gate.js';

/** What an address takes. */
interface Taken {
  readonly types: readonly string[];
  readonly maxBytes: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Media types that are handed on unread. */
    takes?: readonly string[];
  }
}

const TAKEN = 'timonel:takes-bytes';

/** Bytes of files that are held at one time, whatever address takes them: four of the largest packages. */
export const INCOMING = {
  room: 256 * 1024 * 1024,
  mostWaiting: 16,
  busy: 'Many files are coming in; try again shortly.',
};
const incoming = new Gate(INCOMING);

/** The body of this handler is a Buffer of one of these media types, and no longer than that. */
export function TakesBytes(types: readonly string[], maxBytes: number): MethodDecorator {
  return applyDecorators(
    RouteConfig({ takes: types }),
    SetMetadata<string, Taken>(TAKEN, { types, maxBytes }),
    UseInterceptors(BytesInterceptor),
  );
}

/** The media type of a request's body, without parameters. */
export function mediaTypeOf({ headers }: FastifyRequest): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/**
 * Hands bodies that are files on as streams, where an address takes them; everywhere else they are refused unread, with
 * the types that are read there.
 */
export function passFilesOn(
  fastify: FastifyInstance,
  elsewhere: (request: FastifyRequest) => readonly string[],
): void {
  fastify.addContentTypeParser('*', (request, payload, done) => {
    if (request.is404) return done(null, undefined);
    const types = request.routeOptions.config.takes ?? [];
    if (types.includes(mediaTypeOf(request))) return done(null, payload);
    return done(refusedType(types.length > 0 ? types : elsewhere(request)));
  });
}

function refusedType(types: readonly string[]): AppError {
  return new AppError('UNSUPPORTED_MEDIA_TYPE', `This address reads ${types.join(', ')}; say which it is.`);
}

/**
 * Reads the file. An interceptor, because it runs behind the guard: who may not write cannot make us keep bytes. Who may
 * passes a gate before the first byte is read, and leaves it when the bytes have been worked on.
 */
@Injectable()
export class BytesInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { types, maxBytes } = this.reflector.get<Taken>(TAKEN, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const stream = streamOf(request, types);
    try {
      const done = await incoming.pass(sizeOf(request, maxBytes), async () => {
        request.body = await readAll(stream, maxBytes);
        return lastValueFrom(next.handle());
      });
      return of(done);
    } finally {
      // What of a refused one still comes is dropped: a client that is busy sending would not see the answer otherwise.
      stream.resume();
    }
  }
}

/** The file, still unread. Throws UNSUPPORTED_MEDIA_TYPE. */
function streamOf(request: FastifyRequest, types: readonly string[]): Readable {
  const { body, headers } = request;
  if (!types.includes(mediaTypeOf(request)) || !isStream(body)) throw refusedType(types);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Files are sent as they are, without Content-Encoding.');
  }
  return body;
}

function isStream(body: unknown): body is Readable {
  return body !== null && typeof body === 'object' && 'pipe' in body;
}

/** What the file takes in memory at most: what is announced or, of one that comes in chunks, all it may. */
function sizeOf({ headers }: FastifyRequest, maxBytes: number): number {
  const announced = Number(headers['content-length'] ?? maxBytes);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  return announced;
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `At most ${maxBytes} bytes are taken here.`);
}

function readAll(stream: Readable, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    const refuse = (error: AppError) => {
      parts.length = 0;
      stream.removeAllListeners('data');
      reject(error);
    };
    const cut = () => refuse(new AppError('MALFORMED_REQUEST', 'The body ended before it was complete.'));
    // Whoever left while they waited at the gate says so no more.
    if (stream.destroyed) return cut();
    stream.on('data', (part: Buffer) => {
      length += part.length;
      if (length > maxBytes) refuse(tooLarge(maxBytes));
      else parts.push(part);
    });
    stream.on('end', () => resolve(Buffer.concat(parts, length)));
    stream.on('error', cut).on('aborted', cut);
  });
}
