// /v1/openapi.json: the description of this door, made when first asked for and again after every publish.

import type { INestApplication } from '@nestjs/common';
import { Controller, Get, Injectable, Query, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { Catalogue } from '../../catalogue/catalogue.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import type { Answer } from './answer.js';
import { openapi } from './openapi.js';
import { NoQuery } from './questions.js';
import { Asking, type Reader } from './reader.js';

/** Keeps the description of each state of the catalogue. */
@Injectable()
export class OpenapiDescription {
  readonly #made = new WeakMap<Catalogue, OpenAPIObject>();
  #app: INestApplication | undefined;

  /** The application whose routes are described; known only once it is put together. */
  describe(app: INestApplication): void {
    this.#app = app;
  }

  /** The description, with examples from this catalogue. */
  of(catalogue: Catalogue): OpenAPIObject {
    const known = this.#made.get(catalogue);
    if (known) return known;
    if (!this.#app) throw new Error('There is no application to describe yet.');
    const made = openapi(this.#app, catalogue);
    this.#made.set(catalogue, made);
    return made;
  }
}

@ApiExcludeController()
@UseInterceptors(AnswerInterceptor)
@Controller('v1/openapi.json')
export class OpenapiController {
  constructor(private readonly description: OpenapiDescription) {}

  @Get()
  document(@Asking() reader: Reader, @Query({ schema: NoQuery }) _query: object): Answer {
    return {
      ...{ format: 'raw', data: this.description.of(reader.catalogue), view: null, locale: null },
      ...{ keeping: 'revalidate', varies: false },
    };
  }
}
