// Bodies that are files: taken as they are, by the addresses that say so, and read only once the caller was let in.
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
import type { Observable } from 'rxjs';
import { AppError } from '../errors/app-error.js';

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

/** Reads the file. An interceptor, because it runs behind the guard: who may not write cannot make us keep bytes. */
@Injectable()
export class BytesInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { types, maxBytes } = this.reflector.get<Taken>(TAKEN, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!types.includes(mediaTypeOf(request)) || !isStream(request.body)) throw refusedType(types);
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Files are sent as they are, without Content-Encoding.');
    }
    request.body = await readAll(request.body, maxBytes, Number(request.headers['content-length']));
    return next.handle();
  }
}

function isStream(body: unknown): body is NodeJS.ReadableStream {
  return body !== null && typeof body === 'object' && 'pipe' in body;
}

function readAll(stream: NodeJS.ReadableStream, maxBytes: number, announced: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    const refuse = (error: AppError) => {
      parts.length = 0;
      // What still comes is read and dropped: a client that is busy sending would not see the answer otherwise.
      stream.removeAllListeners('data').resume();
      reject(error);
    };
    const tooLarge = () => new AppError('PAYLOAD_TOO_LARGE', `At most ${maxBytes} bytes are taken here.`);
    if (announced > maxBytes) return refuse(tooLarge());
    stream.on('data', (part: Buffer) => {
      length += part.length;
      if (length > maxBytes) refuse(tooLarge());
      else parts.push(part);
    });
    stream.on('end', () => resolve(Buffer.concat(parts, length)));
    const cut = () => refuse(new AppError('MALFORMED_REQUEST', 'The body ended before it was complete.'));
    stream.on('error', cut).on('aborted', cut);
  });
}
