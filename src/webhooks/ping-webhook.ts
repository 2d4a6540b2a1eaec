// Ping: one message that says nothing, sent at once, so that an admin sees whether a receiver is ready.
import { Injectable } from '@nestjs/common';
import { AppError } from '../infra/errors/app-error.js';
import { randomId } from '../infra/random-id.js';
import type { WriteOrder } from '../writing/write-order.js';
import { Writer } from '../writing/writer.js';
import { pingMessage } from './message.js';
import type { Reply } from './post.js';
import { MessageSender } from './send-message.js';
import { WebhookStore } from './webhook.store.js';

@Injectable()
export class PingAction {
  constructor(
    private readonly writer: Writer,
    private readonly sender: MessageSender,
    private readonly store: WebhookStore,
  ) {}

  /**
   * Sends a ping, whatever the state of the subscription, and says what came of it. No connection to the database waits
   * for the receiver; two requests under one Idempotency-Key at the same moment may send two. Throws NOT_FOUND.
   */
  async ping(order: WriteOrder, id: string): Promise<Reply> {
    const known = await this.writer.known<Reply>(order);
    if (known) return known.result;
    const receiver = await this.store.receiver(id);
    if (!receiver) throw new AppError('NOT_FOUND', `There is no webhook "${id}".`);
    const reply = await this.sender.send(pingMessage(randomId('msg')), receiver);
    return this.writer.write(order, async ({ audit }) => {
      await audit({ action: 'webhook.test', target: id });
      return reply;
    });
  }
}
