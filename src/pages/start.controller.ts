// GET /: the page that a person meets first.
import { Controller, Get, Inject, Req, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/access.decorator.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../infra/config/config.js';
import { type Representation, RepresentationInterceptor } from '../infra/http/representation.js';
import { startPage } from './start-page.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller()
export class StartController {
  /** The page of each state of the catalogue, made when first asked for. */
  readonly #made = new WeakMap<Catalogue, Representation>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  start(@Req() { catalogue }: FastifyRequest): Representation {
    const page = this.#made.get(catalogue) ?? startPage(catalogue, this.config.publicUrl);
    this.#made.set(catalogue, page);
    return page;
  }
}
