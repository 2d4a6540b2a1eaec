// One writer: changes something, waits for the answer, changes the next thing; and notes what it was told.
import { randomUUID } from 'node:crypto';
import { type Answer, type Ask, isDone, type Sent } from './client.js';
import { COURSE, type Desk, type Workshop } from './workshop.js';

/** What writers do, in turn. */
const KINDS = ['edit', 'batch', 'creation', 'shared'] as const;
type Kind = (typeof KINDS)[number];

/** How a write is sent, and sent again. */
interface Request {
  readonly method: 'PATCH' | 'POST';
  readonly path: string;
  readonly sent: Sent;
}

/** A write, and what its writer knows of it. */
export interface Attempt {
  readonly round: number;
  readonly writer: number;
  /** A text that occurs in no other write. */
  readonly value: string;
  /** How many units it gives this text to: all of them or none. */
  readonly units: number;
  readonly request: Request;
  /** Of the first answer; 0 if there was none. */
  status: number;
  /** `unknown`: no answer, or one that does not say whether it was done. */
  fate: 'acknowledged' | 'refused' | 'unknown';
  /** The body of the acknowledgement. */
  told?: string;
}

/** A term that can be found again. */
export function creation(value: string): Request {
  const sent = { body: { word: value, definition: 'Una palabra.' }, key: randomUUID() };
  return { method: 'POST', path: `${COURSE}/terms`, sent };
}

export class Writer {
  readonly #etags = new Map<string, string>();
  readonly #desk: Desk;
  #count = 0;

  constructor(
    private readonly ask: Ask,
    private readonly workshop: Workshop,
    private readonly number: number,
    private readonly attempts: Attempt[],
  ) {
    this.#desk = workshop.desks[number - 1]!;
  }

  /** Writes until it is told to stop; the write that is under way is waited for. */
  async write(round: number, stopped: AbortSignal): Promise<void> {
    await this.#look(this.#desk.section);
    while (!stopped.aborted) {
      const kind = KINDS[(this.number + this.#count++) % KINDS.length]!;
      const value = `${kind} ${this.#count} of writer ${this.number}`;
      if (kind === 'shared') await this.#look(this.workshop.sharedSection);
      const request = this.#request(kind, value);
      const units = kind === 'batch' ? 2 : 1;
      const attempt: Attempt = {
        ...{ round, writer: this.number, value, units, request, status: 0, fate: 'unknown' },
      };
      this.attempts.push(attempt);
      await this.#send(attempt);
      // What we know of the blocks may be old.
      if (attempt.fate !== 'acknowledged' && !stopped.aborted) await this.#look(this.#desk.section);
    }
  }

  #request(kind: Kind, value: string): Request {
    const change = (id: string) => ({ id, ifMatch: this.#etags.get(id) ?? '0', patch: { markdown: value } });
    const patch = (id: string): Request => {
      const { ifMatch, patch: body } = change(id);
      return { method: 'PATCH', path: `${COURSE}/blocks/${id}`, sent: { body, ifMatch } };
    };
    if (kind === 'edit') return patch(this.#desk.own);
    if (kind === 'shared') return patch(this.workshop.shared);
    if (kind === 'creation') return creation(value);
    const [left, right] = this.#desk.pair;
    const both = [left, right].map((id) => ({ op: 'update', ...change(id) }));
    const move = { op: 'move', id: left, after: this.#count % 8 < 4 ? right : null };
    const sent = { body: { operations: [...both, move] }, key: randomUUID() };
    return { method: 'POST', path: `${COURSE}/changes`, sent };
  }

  async #send(attempt: Attempt): Promise<void> {
    const answer = await note(this.ask, attempt);
    attempt.status = answer.status;
    if (!isDone(answer)) return;
    const { outcomes } = answer.body.data;
    for (const { data, meta } of outcomes ?? [answer.body]) this.#etags.set(data.id, meta.etag);
  }

  /** Reads the present states of blocks. */
  async #look(section: string): Promise<void> {
    const { body } = await this.ask('GET', `${COURSE}/blocks?into=${section}`);
    for (const { id, meta } of body?.data ?? []) this.#etags.set(id, meta.etag);
  }
}

/** Sends a write and notes what its writer knows from then on. */
export async function note(ask: Ask, attempt: Attempt): Promise<Answer> {
  const { method, path, sent } = attempt.request;
  const answer = await ask(method, path, sent);
  if (isDone(answer)) {
    attempt.fate = 'acknowledged';
    attempt.told ??= JSON.stringify(answer.body);
  } else if (answer.status >= 400 && answer.status < 500) attempt.fate = 'refused';
  return answer;
}
