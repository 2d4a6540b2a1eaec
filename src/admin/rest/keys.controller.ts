// REST: API keys, for those who may administer the whole installation.
import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { NewKey } from '../../auth/key.js';
import { Keys } from '../../auth/keys.js';
import { KeysQuestion } from '../../auth/list-keys.js';
import { AdminAnswer, ONCE } from '../../infra/http/admin-answer.js';
import { Ordering, WriteQuery } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { KeyAnswer, KeysAnswer, MadeKeyAnswer } from './keys-answers.js';

/** Where the keys are. */
const ADDRESS = 'v1/admin/keys';

@ApiTags('Keys')
@ApiBearerAuth()
@Requires('administer')
@Controller(ADDRESS)
export class KeysController {
  constructor(private readonly keys: Keys) {}

  @Get()
  @AdminAnswer({ summary: 'All API keys, latest first, revoked ones too.', shape: KeysAnswer })
  async listKeys(@Query({ schema: KeysQuestion }) question: KeysQuestion) {
    const { items, info } = await this.keys.list(question);
    return { data: items, meta: { page: info } };
  }

  @Post()
  @AdminAnswer({
    summary: 'Make an API key. Its secret is in this answer and nowhere else.',
    ...{ status: 201, shape: MadeKeyAnswer, errors: ONCE },
  })
  async createKey(
    @Ordering() order: WriteOrder,
    @Query({ schema: WriteQuery }) _: z.infer<typeof WriteQuery>,
    @Body({ schema: NewKey }) wanted: NewKey,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = await this.keys.create(order, wanted);
    if (order.dryRun) reply.status(200);
    else reply.header('Location', `/${ADDRESS}/${made.id}`);
    return { data: made };
  }

  @Get(':key')
  @AdminAnswer({ summary: 'One API key.', shape: KeyAnswer })
  async readKey(@Param('key') id: string) {
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
