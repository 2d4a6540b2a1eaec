// Telling others: the feeds, the subscriptions, and the loop that delivers.
import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../infra/config/config.js';
import { WebhookActions } from './change-webhooks.js';
import { ChangesController } from './changes.controller.js';
import { WebhookDelivery } from './delivery.service.js';
import { DeliveryStore } from './delivery.store.js';
import { Egress } from './egress.js';
import { EventStore } from './event.store.js';
import { EventsController } from './events.controller.js';
import { EventFeed } from './list-events.js';
import { PingAction } from './ping-webhook.js';
import { MessageSender } from './send-message.js';
import { WebhookQueries } from './webhook.queries.js';
import { WebhookStore } from './webhook.store.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({
  controllers: [ChangesController, EventsController, WebhooksController],
  providers: [
    ...[EventStore, EventFeed, WebhookStore, WebhookQueries, WebhookActions, PingAction],
    ...[DeliveryStore, MessageSender, WebhookDelivery],
    {
      provide: Egress,
      inject: [CONFIG],
      useFactory: ({ webhookAllowedNetworks }: Config) => new Egress(webhookAllowedNetworks),
    },
  ],
})
export class WebhooksModule {}
