// The loop that delivers: woken by notifications and by the clock, on every replica, sharing one queue.

import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../infra/config/config.js';
import { EPOCH_CHANNEL } from '../infra/database/epoch-channel.js';
import { type Listener, listen } from '../infra/database/listener.js';
import { DATABASE_URL } from '../infra/database/prisma.service.js';
import { type Claim, DeliveryStore } from './delivery.store.js';
import { eventMessage } from './message.js';
import { MessageSender } from './send-message.js';
import { tellEvent } from './tell-event.js';

/** Finds what no notification told of, and retries whose time has come. Milliseconds. */
const POLL_INTERVAL_MS = 1_000;
/** Attempts of one process at a time: each may hold a socket for as long as a receiver likes to be slow. */
const MAX_ATTEMPTS_UNDER_WAY = 16;
/** Of these for one subscription, so that one slow receiver does not take all places. */
const MAX_FOR_ONE_WEBHOOK = 4;
/** A claim outlives the longest call by this, so that nobody else sends while a call may still arrive. Seconds. */
const CLAIM_MARGIN_SECONDS = 5;
/** Of which this much may pass, from before the claim, until the call begins: what is later is not begun. */
const READING_MS = 2_000;
/** Up to this much of a pause is added by chance, so that receivers are not called all at the same moment. */
const JITTER = 0.2;
/** A receiver's way to say that it wants nothing more (Standard Webhooks). */
const GONE = 410;
/** How long the log of attempts goes back: a month of complaints can be looked into. */
const DAYS_LOGGED = 30;
const PRUNE_INTERVAL_MS = 3_600_000;
/** Attempts under way get this long to end when the service stops; what is cut is sent again by the next process. */
const FAREWELL_MS = 2_000;

@Injectable()
export class WebhookDelivery implements BeforeApplicationShutdown {
  readonly #logger = new Logger('Webhooks');
  readonly #underWay = new Map<Promise<void>, string>();
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #listener: Listener | undefined;
  #turn: Promise<void> | undefined;
  #again = false;
  #closing = false;
  #inStep = true;
  #prunedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly store: DeliveryStore,
    private readonly sender: MessageSender,
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'publicUrl' | 'webhookRetrySeconds' | 'webhookTimeoutSeconds'>,
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
  ) {}

  /** Delivers from now on, until the application stops. */
  start(): void {
    this.#timer = setInterval(() => this.#wake(), POLL_INTERVAL_MS);
    this.#listener = listen(this.databaseUrl, EPOCH_CHANNEL, () => this.#wake());
  }

  /** Takes nothing new, and waits a moment for what is under way. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    const silent = this.#listener?.close();
    const over = () => Promise.all([this.#turn, ...this.#underWay.keys()]);
    this.#closing = true;
    await Promise.race([over(), sleep(FAREWELL_MS, undefined, { ref: false })]);
    this.#stop.abort();
    await Promise.all([over(), silent]);
  }

  #wake(): void {
    if (this.#closing) return;
    if (this.#turn) {
      // Something may have become due after the turn under way had looked.
      this.#again = true;
      return;
    }
    this.#turn = this.#takeTurn().finally(() => {
      this.#turn = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.#wake();
    });
  }

  async #takeTurn(): Promise<void> {
    try {
      await this.#prune();
      await this.store.queue();
      while (!this.#closing && this.#underWay.size < MAX_ATTEMPTS_UNDER_WAY) {
        const sendBefore = performance.now() + READING_MS;
        const claim = await this.store.claim(this.#busy(), this.#claimSeconds);
        if (!claim) break;
        this.#begin(claim, sendBefore);
      }
      this.#inStep = true;
    } catch (error) {
      this.#complain(error);
    }
  }

  get #claimSeconds(): number {
    return this.config.webhookTimeoutSeconds + CLAIM_MARGIN_SECONDS;
  }

  #begin(claim: Claim, sendBefore: number): void {
    const attempt = this.#attempt(claim, sendBefore)
      .catch((error) => this.#complain(error))
      .finally(() => {
        this.#underWay.delete(attempt);
        this.#wake();
      });
    this.#underWay.set(attempt, claim.webhookId);
  }

  /** Sends the next event of a claim. If the database goes away meanwhile, the claim runs out and all begins anew. */
  async #attempt(claim: Claim, sendBefore: number): Promise<void> {
    const sending = await this.store.next(claim);
    if (!sending) return;
    const message = eventMessage(claim.webhookId, tellEvent(sending.event, this.config.publicUrl));
    const begun = performance.now();
    // A slow database has eaten the margin: the call could outlive the claim, and another replica send beside it.
    if (begun > sendBefore) return this.store.release(claim);
    const reply = await this.sender.send(message, sending.receiver, this.#stop.signal);
    // Cut off by ourselves: the receiver is not to blame.
    if (reply.failure !== null && this.#stop.signal.aborted) return this.store.release(claim);
    const { event, after } = sending;
    const outcome = { ...reply, event: event.id, after, duration: Math.round(performance.now() - begun) };
    if (reply.failure === null) return this.store.delivered(claim, outcome);
    const pause = reply.status === GONE ? null : this.#pauseAfter(claim.attempts);
    await this.store.failed(claim, outcome, pause);
    // The clock would make a short pause longer.
    if (pause !== null && pause * 1_000 < POLL_INTERVAL_MS)
      setTimeout(() => this.#wake(), pause * 1_000).unref();
  }

  /** Seconds until the next attempt; null after the last one. */
  #pauseAfter(attempts: number): number | null {
    const pause = this.config.webhookRetrySeconds[attempts];
    return pause === undefined ? null : pause * (1 + Math.random() * JITTER);
  }

  #busy(): string[] {
    const counts = new Map<string, number>();
    for (const id of this.#underWay.values()) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= MAX_FOR_ONE_WEBHOOK).map(([id]) => id);
  }

  async #prune(): Promise<void> {
    if (performance.now() - this.#prunedAt < PRUNE_INTERVAL_MS) return;
    this.#prunedAt = performance.now();
    await this.store.prune(DAYS_LOGGED);
  }

  /** Says once that something is wrong, not once a second. */
  #complain(error: unknown): void {
    if (this.#inStep) this.#logger.warn(`Deliveries wait: ${String(error)}`);
    this.#inStep = false;
  }
}
