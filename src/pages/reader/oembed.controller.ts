// GET /oembed: how others show a page of the reader in theirs (https://oembed.com).
import { Controller, Get, Inject, Query, Req, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../auth/access.decorator.js';
import { CONFIG, type Config } from '../../infra/config/config.js';
import { type Representation, RepresentationInterceptor } from '../../infra/http/representation.js';
import { oembed } from './oembed.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('oembed')
export class OembedController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  oembed(
    @Req() { catalogue }: FastifyRequest,
    @Query() query: Record<string, string | string[] | undefined>,
  ): Promise<Representation> {
    return oembed(catalogue, query, this.config.publicUrl);
  }
}
