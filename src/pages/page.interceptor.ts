// From a Page to HTTP: media type, validator, and 304 for a browser that has the page already.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Page } from './page.js';

@Injectable()
export class PageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Page>): Observable<string> {
    const http = context.switchToHttp();
    const { headers } = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(map((page) => send(page, headers['if-none-match'], reply)));
  }
}

function send({ type, body, etag }: Page, known: string | undefined, reply: FastifyReply): string {
  // Asked again every time, so that a publish or an update of the service is seen at once.
  reply.headers({ ETag: etag, 'Cache-Control': 'public, no-cache' });
  if (matches(known, etag)) {
    reply.status(304);
    return '';
  }
  reply.type(type);
  return body;
}

/** RFC 9110: the validator is compared weakly, and `*` matches whatever is there. */
function matches(known: string | undefined, etag: string): boolean {
  const tags = known?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes('*') || tags.includes(etag);
}
