// What admins ask about subscriptions.
import { Injectable } from '@nestjs/common';
import { AppError } from '../infra/errors/app-error.js';
import { type KeysetPage, keyBehind, keysetPage, rowsToRead } from '../infra/http/keyset-page.js';
import type { PageQuestion } from '../infra/http/page-question.js';
import type { Delivery, Webhook } from './webhook.js';
import { tellDelivery, WebhookStore } from './webhook.store.js';

const LIST = 'deliveries';

@Injectable()
export class WebhookQueries {
  constructor(private readonly store: WebhookStore) {}

  /** All subscriptions, oldest first: an installation has a handful. */
  list(): Promise<Webhook[]> {
    return this.store.list();
  }

  /** One subscription. Throws NOT_FOUND. */
  async find(id: string): Promise<Webhook> {
    const webhook = await this.store.find(id);
    if (webhook) return webhook;
    throw new AppError('NOT_FOUND', `There is no webhook "${id}".`);
  }

  /** What was tried for a subscription, newest first. Throws NOT_FOUND. */
  async deliveries(id: string, question: PageQuestion): Promise<KeysetPage<Delivery>> {
    await this.find(id);
    const rows = await this.store.deliveries(id, keyBehind(LIST, question) ?? null, rowsToRead(question));
    const { items, page } = keysetPage(LIST, rows, question, (row) => row.id);
    return { items: items.map(tellDelivery), page };
  }
}
