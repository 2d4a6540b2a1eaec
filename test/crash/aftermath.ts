// What is tried after a crash: who still gets answers, how soon the next write works, what a repeated one does.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ask, isDone } from './client.js';
import { COURSE, SLUG } from './workshop.js';
import { type Attempt, creation, note } from './writer.js';

/** Longest wait for the first write, and the pause between two attempts. Milliseconds. */
const RECOVERY_MS = 120_000;
const PAUSE_MS = 20;

/** What a reader of the published course and a writer are answered. */
export async function lookAround(url: string, ask: Ask): Promise<number[]> {
  const read = await fetch(`${url}/v1/courses/${SLUG}`).then(
    ({ status }) => status,
    () => 0,
  );
  const { sent } = creation('while away');
  return [read, (await ask('POST', `${COURSE}/terms`, sent)).status];
}

/** Writes until that is acknowledged. The writes are one, by their key; it counts for no round, and must stay. */
export async function firstWrite(ask: Ask, attempts: Attempt[]): Promise<void> {
  const value = `creation ${attempts.length} after a crash`;
  const attempt: Attempt = {
    ...{ round: 0, writer: 0, value, units: 1, request: creation(value), status: 0, fate: 'unknown' },
  };
  attempts.push(attempt);
  const deadline = Date.now() + RECOVERY_MS;
  for (;;) {
    const answer = await note(ask, attempt);
    if (isDone(answer)) return;
    if (Date.now() > deadline) throw new Error(`No write works; the last was answered ${answer.status}.`);
    await sleep(PAUSE_MS);
  }
}

/** What a careful client sends again: every POST without an answer. And, to see it, the last of each that had one. */
export function worthSendingAgain(attempts: readonly Attempt[]): Attempt[] {
  const posts = attempts.filter(({ request }) => request.method === 'POST');
  const answered = posts.filter(({ fate }) => fate === 'acknowledged');
  const last = new Map(answered.map((attempt) => [attempt.writer, attempt]));
  return [...posts.filter(({ fate }) => fate === 'unknown'), ...last.values()];
}

/** Sends each again under its Idempotency-Key; tells of those that are refused or answered in another way than before. */
export async function sendAgain(ask: Ask, attempts: readonly Attempt[]): Promise<string[]> {
  const faults: string[] = [];
  for (const attempt of attempts) {
    const answer = await note(ask, attempt);
    if (!isDone(answer)) faults.push(`"${attempt.value}", sent again, was answered ${answer.status}`);
    else if (JSON.stringify(answer.body) !== attempt.told)
      faults.push(`"${attempt.value}", sent again, was answered ${JSON.stringify(answer.body)}`);
  }
  return faults;
}
