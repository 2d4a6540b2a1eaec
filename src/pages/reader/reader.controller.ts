// GET /read/{course} and /read/{course}/{chapter}: courses as pages. Query keys that mean nothing here are ignored.
import { Controller, Get, Inject, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../auth/access.decorator.js';
import { CONFIG, type Config } from '../../infra/config/config.js';
import { type Representation, RepresentationInterceptor } from '../../infra/http/representation.js';
import { PreparedAnswers } from '../../prepared/prepared-answers.js';
import { elsewhere } from './other-pages.js';
import { readPage } from './read-page.js';

type Keys = Readonly<Record<string, string | string[] | undefined>>;

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('read')
export class ReaderController {
  readonly #embedOrigins: readonly string[];

  constructor(
    @Inject(CONFIG) { embedOrigins }: Config,
    private readonly prepared: PreparedAnswers,
  ) {
    this.#embedOrigins = embedOrigins;
  }

  /** Whoever shortens an address finds all courses. */
  @Get()
  courses(): Representation {
    return elsewhere('./', 302);
  }

  @Get(':course')
  course(
    @Req() request: FastifyRequest,
    @Param('course') course: string,
    @Query() query: Keys,
  ): Promise<Representation> {
    return this.#page(request, { course }, query);
  }

  @Get(':course/:chapter')
  chapter(
    @Req() request: FastifyRequest,
    @Param('course') course: string,
    @Param('chapter') chapter: string,
    @Query() query: Keys,
  ): Promise<Representation> {
    return this.#page(request, { course, chapter }, query);
  }

  async #page(
    request: FastifyRequest,
    at: { course: string; chapter?: string },
    query: Keys,
  ): Promise<Representation> {
    const { page, view } = await readPage(request, at, query, this.#embedOrigins);
    return view ? this.prepared.note(request, page, view) : page;
  }
}
