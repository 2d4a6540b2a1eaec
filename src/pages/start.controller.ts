// GET /: the page that a person meets first.
import { Controller, Get, Inject, Req, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/access.decorator.js';
import { CONFIG, type Config } from '../infra/config/config.js';
import { type Representation, RepresentationInterceptor } from '../infra/http/representation.js';
import { MadeOfState } from './made-of-state.js';
import { startPage } from './start-page.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller()
export class StartController {
  readonly #made = new MadeOfState();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  start(@Req() { catalogue }: FastifyRequest): Representation {
    return this.#made.of(catalogue, 'start page', () => startPage(catalogue, this.config.publicUrl));
  }
}
