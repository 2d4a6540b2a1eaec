// REST: subscriptions. They tell of all courses, so they are no business of callers that are limited to some.

import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Requires } from '../auth/access.decorator.js';
import { AdminAnswer, ONCE } from '../infra/http/admin-answer.js';
import { pageAnswer } from '../infra/http/keyset-page.js';
import { pageOf } from '../infra/http/page-question.js';
import { NoQuery, WriteQuery } from '../infra/http/query-shapes.js';
import { Ordering } from '../writing/ordering.decorator.js';
import type { WriteOrder } from '../writing/write-order.js';
import { WebhookActions } from './change-webhooks.js';
import { PingAction } from './ping-webhook.js';
import {
  Delivery,
  NewWebhook,
  PageQuery,
  Ping,
  Replay,
  Webhook,
  WebhookAddress,
  WebhookChange,
  WebhookWithSecret,
} from './webhook.js';
import { WebhookQueries } from './webhook.queries.js';

type At = z.infer<typeof WebhookAddress>;
const data = <T>(value: T) => ({ data: value });

@ApiTags('Webhooks')
@ApiBearerAuth()
@Requires('administer', 'unlimited')
@Controller('v1/admin/webhooks')
export class WebhooksController {
  constructor(
    private readonly actions: WebhookActions,
    private readonly queries: WebhookQueries,
    private readonly pinging: PingAction,
  ) {}

  @Get()
  @AdminAnswer({ summary: 'All subscriptions, oldest first.', shape: z.object({ data: z.array(Webhook) }) })
  async list(@Query({ schema: NoQuery }) _query: object) {
    return data(await this.queries.list());
  }

  @Post()
  @AdminAnswer({
    summary: 'Subscribe. The answer holds the key that signs, this once.',
    shape: z.object({ data: WebhookWithSecret }),
    status: 201,
    errors: ['MALFORMED_JSON', 'UNSAFE_ADDRESS', ...ONCE],
  })
  async create(
    @Ordering() order: WriteOrder,
    @Body({ schema: NewWebhook }) body: NewWebhook,
    @Query({ schema: WriteQuery }) _query: object,
  ) {
    return data(await this.actions.create(order, body));
  }

  @Get(':webhook')
  @AdminAnswer({ summary: 'One subscription.', shape: z.object({ data: Webhook }) })
  async find(@Param({ schema: WebhookAddress }) at: At, @Query({ schema: NoQuery }) _query: object) {
    return data(await this.queries.find(at.webhook));
  }

  @Patch(':webhook')
  @AdminAnswer({
    summary: 'Change a subscription, pause or resume it.',
    shape: z.object({ data: Webhook }),
    errors: ['MALFORMED_JSON', 'STILL_PENDING', 'UNSAFE_ADDRESS'],
  })
  async change(
    @Ordering() order: WriteOrder,
    @Param({ schema: WebhookAddress }) at: At,
    @Body({ schema: WebhookChange }) body: WebhookChange,
    @Query({ schema: WriteQuery }) _query: object,
  ) {
    return data(await this.actions.change(order, at.webhook, body));
  }

  @Delete(':webhook')
  @HttpCode(204)
  @AdminAnswer({ summary: 'Unsubscribe.', shape: null, status: 204 })
  async delete(
    @Ordering() order: WriteOrder,
    @Param({ schema: WebhookAddress }) at: At,
    @Query({ schema: WriteQuery }) _query: object,
  ) {
    await this.actions.delete(order, at.webhook);
  }

  @Post(':webhook/rotate')
  @HttpCode(200)
  @AdminAnswer({
    summary: 'A new key; the old one signs besides for a day.',
    shape: z.object({ data: WebhookWithSecret }),
    errors: [...ONCE],
  })
  async rotate(
    @Ordering() order: WriteOrder,
    @Param({ schema: WebhookAddress }) at: At,
    @Query({ schema: WriteQuery }) _query: object,
  ) {
    return data(await this.actions.rotate(order, at.webhook));
  }

  @Post(':webhook/test')
  @HttpCode(200)
  @AdminAnswer({
    summary: 'Send a ping at once, and see what comes of it.',
    shape: z.object({ data: Ping }),
    errors: [...ONCE],
  })
  async test(
    @Ordering() order: WriteOrder,
    @Param({ schema: WebhookAddress }) at: At,
    @Query({ schema: NoQuery }) _query: object,
  ) {
    return data(await this.pinging.ping(order, at.webhook));
  }

  @Get(':webhook/deliveries')
  @AdminAnswer({
    summary: 'What was tried in the last 30 days, newest first.',
    shape: pageOf(Delivery),
  })
  async deliveries(
    @Param({ schema: WebhookAddress }) at: At,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
  ) {
    return pageAnswer(await this.queries.deliveries(at.webhook, query));
  }

  @Post(':webhook/replay')
  @HttpCode(202)
  @AdminAnswer({
    summary: 'Send everything again from an event on.',
    shape: z.object({ data: Webhook }),
    status: 202,
    errors: ['MALFORMED_JSON', ...ONCE],
  })
  async replay(
    @Ordering() order: WriteOrder,
    @Param({ schema: WebhookAddress }) at: At,
    @Body({ schema: Replay }) body: z.infer<typeof Replay>,
    @Query({ schema: WriteQuery }) _query: object,
  ) {
    return data(await this.actions.replay(order, at.webhook, BigInt(body.from)));
  }
}
