// From an Answer to HTTP: envelope, headers, validators. Controllers know none of it.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { tagged } from '../../infra/http/cache-tags.js';
import { FOR_EVER, REVALIDATE, representation, send } from '../../infra/http/representation.js';
import { COURSES_TAG, courseTag } from '../../model/cache-tags.js';
import { PreparedAnswers } from '../../prepared/prepared-answers.js';
import { type Answer, type Keeping, MEDIA_TYPES, MovedTo } from './answer.js';

const CACHE_CONTROL: Record<Keeping, string> = {
  revalidate: REVALIDATE,
  private: 'private, no-cache',
  immutable: FOR_EVER,
};

@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly prepared: PreparedAnswers) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(mergeMap((answer: Answer | MovedTo) => this.#answer(answer, request, reply)));
  }

  /** Sets status and headers, and gives the body. */
  async #answer(
    answer: Answer | MovedTo,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | Buffer> {
    if (answer instanceof MovedTo) {
      const { location, course } = answer;
      reply.status(308).headers({
        ...{ Location: location, 'Cache-Control': CACHE_CONTROL.revalidate },
        ...tagged(courseTag(course)),
      });
      return '';
    }
    reply.headers({
      ...(answer.view && {
        'Timonel-Release': answer.view.release.number,
        'Content-Language': answer.view.locale,
        Link: `<${answer.view.course.license.url}>; rel="license"`,
      }),
      ...tagged(answer.view ? courseTag(answer.view.course.id) : COURSES_TAG),
      ...(answer.varies && { Vary: 'Accept, Accept-Language' }),
      ...answer.headers,
    });
    const type = MEDIA_TYPES[answer.format];
    const made = representation(type, bodyOf(answer), CACHE_CONTROL[answer.keeping], answer.dense);
    return send(this.prepared.note(request, made, answer.view), request, reply);
  }
}

function bodyOf(answer: Answer): string | Buffer {
  if (answer.format === 'json') return JSON.stringify(envelope(answer));
  return answer.format === 'raw' ? JSON.stringify(answer.data) : (answer.data as string | Buffer);
}

function envelope({ data, locale, view, page, search, withoutCredit }: Answer): object {
  const about = view && {
    locale,
    ...(!withoutCredit && { license: view.course.license, attribution: view.course.attribution }),
  };
  return { data, meta: { ...about, ...(page && { page }), ...(search && { search }) } };
}
