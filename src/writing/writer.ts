// One way to write: a transaction that happens once, is told in the audit trail, or is a trial and leaves nothing.
import { Injectable } from '@nestjs/common';
import { PrismaService, refusedBy, type Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { type AuditEntry, storeAudit } from './audit.store.js';
import { claimOnce, inFlight, keepResult, resultOf } from './idempotency.store.js';
import { Turns } from './turns.js';
import type { WriteOrder } from './write-order.js';

/** What an action works with. */
export interface Writing {
  readonly tx: Transaction;
  readonly order: WriteOrder;
  /** Adds to the audit trail, in this transaction. */
  audit(entry: AuditEntry): Promise<void>;
  /**
   * Puts off to the very end of the transaction what makes others wait; what is put off first is done first. A trial
   * leaves it out, since nobody is to hear of it.
   */
  atEnd(task: () => Promise<void>): void;
}

/** Ends a transaction without keeping anything; carries the result of the trial out of it. */
class TrialOver extends Error {
  constructor(readonly result: unknown) {
    super('A trial keeps nothing.');
  }
}

@Injectable()
export class Writer {
  readonly #turns = new Turns();
  /** Callers and keys of what is being done or waits for its turn in this process. */
  readonly #underWay = new Set<string>();

  constructor(private readonly prisma: PrismaService) {}

  /**
   * Runs an action in one transaction. Its result has to be plain JSON: asked again under the same Idempotency-Key it
   * is given again, as `kept` left it (without the secrets that are shown once).
   * Throws what the action throws, ALREADY_EXISTS and STILL_REFERENCED where somebody got there first,
   * IDEMPOTENCY_IN_FLIGHT and IDEMPOTENCY_MISMATCH, and UNAVAILABLE if its turn does not come.
   */
  async write<T>(
    order: WriteOrder,
    action: (writing: Writing) => Promise<T>,
    kept: (result: T) => T = (result) => result,
  ): Promise<T> {
    return this.#onlyOnce(order, () =>
      this.#turns.take(order.turn, async () => {
        try {
          return await this.prisma.$transaction((tx) => this.#inside(tx, order, action, kept));
        } catch (error) {
          if (error instanceof TrialOver) return error.result as T;
          throw told(error);
        }
      }),
    );
  }

  /**
   * What an earlier request under the same Idempotency-Key has left: for actions that do something outside before they
   * write, and shall not do it again. Throws IDEMPOTENCY_MISMATCH.
   */
  async known<T>({ actor, once }: WriteOrder): Promise<{ result: T } | null> {
    return once ? resultOf<T>(this.prisma, actor.id, once) : null;
  }

  /** Whoever sends a request again while it waits for its turn here hears so at once; `claimOnce` is for all replicas. */
  async #onlyOnce<T>({ actor, once, dryRun }: WriteOrder, work: () => Promise<T>): Promise<T> {
    if (!once || dryRun) return work();
    const name = `${actor.id} ${once.key}`;
    if (this.#underWay.has(name)) throw inFlight();
    this.#underWay.add(name);
    return work().finally(() => this.#underWay.delete(name));
  }

  async #inside<T>(
    tx: Transaction,
    order: WriteOrder,
    action: (writing: Writing) => Promise<T>,
    kept: (result: T) => T,
  ): Promise<T> {
    const { actor, once, dryRun } = order;
    // A trial has no effect that a second one could repeat.
    if (once && !dryRun) {
      await claimOnce(tx, actor.id, once.key);
      const known = await resultOf<T>(tx, actor.id, once);
      if (known) return known.result;
    }
    const tasks: (() => Promise<void>)[] = [];
    const result = await action({
      ...{ tx, order, audit: (entry) => storeAudit(tx, order, entry) },
      atEnd: (task) => void tasks.push(task),
    });
    if (dryRun) {
      // Constraints that wait for the end of the transaction have their say in a trial too.
      await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
      throw new TrialOver(result);
    }
    if (once) await keepResult(tx, actor.id, once, kept(result));
    for (const task of tasks) await task();
    return result;
  }
}

/** What callers meet when somebody got there first. That anything else gets as far as the database is a fault of ours. */
const CODES = { taken: 'ALREADY_EXISTS', referenced: 'STILL_REFERENCED' } as const;

function told(error: unknown): unknown {
  const refused = refusedBy(error);
  if (!refused || refused.reason === 'unsound') return error;
  const detail = `The database refuses it: ${refused.told}. Nothing was stored.`;
  return new AppError(CODES[refused.reason], detail, { cause: error });
}
