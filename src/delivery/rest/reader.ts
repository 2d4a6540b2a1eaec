// Who asks: the catalogue pinned to the request on arrival, and what the request's headers prefer.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { Catalogue } from '../../catalogue/catalogue.js';

/** A request, as far as reading is concerned. */
export class Reader {
  readonly #negotiator: Negotiator;

  constructor(
    readonly catalogue: Catalogue,
    /** Path and query as they were sent. */
    readonly url: string,
    headers: FastifyRequest['headers'],
  ) {
    this.#negotiator = new Negotiator({ headers });
    this.#hasLanguages = headers['accept-language'] !== undefined;
  }

  readonly #hasLanguages: boolean;

  /** The best of these locales for `Accept-Language`; undefined if it names none of them. */
  readonly chooseLocale = (locales: readonly string[]): string | undefined =>
    this.#hasLanguages ? this.#negotiator.language([...locales]) : undefined;

  /** The best of these media types for `Accept`, the first one if all are as good; undefined if none is accepted. */
  chooseType(types: readonly string[]): string | undefined {
    const [first] = types;
    return this.#negotiator.mediaTypes([first!]).length > 0 ? first : this.#negotiator.mediaType([...types]);
  }
}

/** The reader of this request. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Reader => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return new Reader(request.catalogue, request.url, request.headers);
});
