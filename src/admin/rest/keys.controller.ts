// REST: API keys, for those who may administer the whole installation.

import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { Key, MadeKey, NewKey } from '../../auth/key.js';
import { Keys } from '../../auth/keys.js';
import { KeysQuestion } from '../../auth/list-keys.js';
import { AdminAnswer, ONCE } from '../../infra/http/admin-answer.js';
import { pageAnswer } from '../../infra/http/keyset-page.js';
import { pageOf } from '../../infra/http/page-question.js';
import { NoQuery, WriteQuery } from '../../infra/http/query-shapes.js';
import { Ordering } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { Fields, sentAs } from './unit-shapes.js';

/** Where the keys are. */
const ADDRESS = 'v1/admin/keys';

const KeyAnswer = z.object({ data: Key });

@ApiTags('Keys')
@ApiBearerAuth()
@Requires('administer')
@Controller(ADDRESS)
export class KeysController {
  constructor(private readonly keys: Keys) {}

  @Get()
  @AdminAnswer({ summary: 'All API keys, latest first, revoked ones too.', shape: pageOf(Key) })
  async listKeys(@Query({ schema: KeysQuestion }) question: KeysQuestion) {
    return pageAnswer(await this.keys.list(question));
  }

  @Post()
  @ApiExtension('x-body', sentAs(NewKey))
  @AdminAnswer({
    summary: 'Make an API key. Its secret is in this answer and nowhere else.',
    ...{ status: 201, shape: z.object({ data: MadeKey }), errors: ONCE },
  })
  async createKey(
    @Ordering() order: WriteOrder,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Body({ schema: Fields }) wanted: Fields,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = await this.keys.create(order, wanted);
    if (order.dryRun) reply.status(200);
    else reply.header('Location', `/${ADDRESS}/${made.id}`);
    return { data: made };
  }

  @Get(':key')
  @AdminAnswer({ summary: 'One API key.', shape: KeyAnswer })
  async readKey(@Param('key') id: string, @Query({ schema: NoQuery }) _: object) {
    return { data: await this.keys.read(id) };
  }

  @Delete(':key')
  @AdminAnswer({ summary: 'Revoke an API key, for ever and at once.', shape: KeyAnswer })
  async revokeKey(
    @Ordering() order: WriteOrder,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Param('key') id: string,
  ) {
    return { data: await this.keys.revoke(order, id) };
  }
}
