// One attempt to send a message: look at the address, sign, call. Never longer than its time.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../infra/config/config.js';
import { AppError } from '../infra/errors/app-error.js';
import { Egress } from './egress.js';
import { type Message, signedHeaders } from './message.js';
import { post, type Reply, TOO_SLOW } from './post.js';
import type { Receiver } from './webhook.store.js';

/** Tells receivers who calls. */
const USER_AGENT = 'Timonel-Webhooks/1';

@Injectable()
export class MessageSender {
  constructor(
    private readonly egress: Egress,
    @Inject(CONFIG) private readonly config: Pick<Config, 'webhookTimeoutSeconds'>,
  ) {}

  /** Sends a message once. Never throws; `stop` cuts it off. */
  async send(message: Message, { url, secrets }: Receiver, stop?: AbortSignal): Promise<Reply> {
    const time = AbortSignal.timeout(this.config.webhookTimeoutSeconds * 1_000);
    const signal = stop ? AbortSignal.any([stop, time]) : time;
    try {
      const destination = await Promise.race([this.egress.destination(url), aborted(signal)]);
      const headers = { 'User-Agent': USER_AGENT, ...signedHeaders(message, secrets) };
      return await post(destination, message.body, headers, signal);
    } catch (error) {
      if (signal.aborted) return { status: null, failure: TOO_SLOW };
      if (error instanceof AppError) return { status: null, failure: error.message };
      throw error;
    }
  }
}

/** A name service may take its time; it cannot be interrupted, only left behind. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
