// GET /schema.graphql: the contract, for people and for tools that generate clients.
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SCHEMA } from './schema-file.js';
import { REVALIDATE, serve, servedFile } from './served-file.js';

@ApiExcludeController()
@Controller('schema.graphql')
export class SchemaController {
  readonly #file = servedFile('application/graphql; charset=utf-8', SCHEMA, REVALIDATE);

  @Get()
  schema(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return serve(this.#file, request, reply);
  }
}
