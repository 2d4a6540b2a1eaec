// One round: eight write, something is killed at a moment that nobody chose, it is started again, everything is looked at.
import { setTimeout as sleep } from 'node:timers/promises';
import { firstWrite, lookAround, sendAgain, worthSendingAgain } from './aftermath.js';
import type { Ask } from './client.js';
import type { Installation, Part } from './installation.js';
import { judge, type Verdict } from './judge.js';
import { witness } from './witness.js';
import type { Workshop } from './workshop.js';
import type { Attempt, Writer } from './writer.js';

/** What all rounds of a trial share. */
export interface Scene {
  readonly installation: Installation;
  readonly ask: Ask;
  readonly workshop: Workshop;
  /** The writes of all rounds. */
  readonly attempts: Attempt[];
  readonly writers: readonly Writer[];
  readonly kills: readonly Part[];
  /** Writes that an earlier round has told to be lost or half done. */
  readonly known: Set<Attempt>;
}

/** What a round came to: how many writes. */
export interface Round {
  readonly acknowledged: number;
  readonly refused: number;
  /** Under way at the end, and those of them that were done all the same. */
  readonly inFlight: number;
  readonly done: number;
  readonly lost: number;
  readonly half: number;
  /** Those in flight that were sent again under their Idempotency-Key, and those of them that had been done. */
  readonly sentAgain: number;
  readonly doneBefore: number;
  /** From the start of what was killed to the first acknowledged write. */
  readonly seconds: number;
  /** What those in flight were answered (0: nothing), and a reader and a writer while the database was away. */
  readonly answers: readonly number[];
  readonly away: readonly number[];
  /** What else does not fit together, in sentences. */
  readonly faults: readonly string[];
}

/** Runs one; `seconds` is how long the writers write, give or take half of it. */
export async function runRound(scene: Scene, number: number, seconds: number): Promise<Round> {
  const { installation, ask, attempts, kills, known } = scene;
  const away = await writeUntilKilled(scene, number, seconds);
  const began = performance.now();
  await installation.recover(kills);
  await firstWrite(ask, attempts);
  const recovery = (performance.now() - began) / 1_000;

  const before = await look(scene);
  const mine = attempts.filter(({ round }) => round === number);
  const count = (fate: Attempt['fate']) => mine.filter((attempt) => attempt.fate === fate).length;
  const inFlight = mine.filter(({ fate }) => fate === 'unknown');
  const counts = {
    acknowledged: count('acknowledged'),
    refused: count('refused'),
    inFlight: inFlight.length,
  };
  const answers = inFlight.map(({ status }) => status);
  const again = worthSendingAgain(mine.filter((attempt) => !before.lost.includes(attempt)));
  const unanswered = again.filter(({ fate }) => fate === 'unknown');
  const faults = await sendAgain(ask, again);

  const after = await look(scene);
  const lost = before.lost.filter((attempt) => !known.has(attempt));
  const half = [...new Set([...before.half, ...after.half])].filter((attempt) => !known.has(attempt));
  for (const attempt of [...lost, ...half]) known.add(attempt);
  return {
    ...{ ...counts, done: inFlight.filter((attempt) => before.done.has(attempt)).length },
    ...{ lost: lost.length, half: half.length, seconds: recovery, answers, away },
    ...{
      sentAgain: unanswered.length,
      doneBefore: unanswered.filter((each) => before.done.has(each)).length,
    },
    faults: [...new Set([...before.faults, ...faults, ...after.faults])],
  };
}

/** Ends with everything killed and every writer silent; gives what the service answers while its database is away. */
async function writeUntilKilled(scene: Scene, number: number, seconds: number): Promise<number[]> {
  const { installation, ask, writers, kills } = scene;
  const stopped = new AbortController();
  const kill = await installation.aim(kills);
  const writing = writers.map((writer) => writer.write(number, stopped.signal));
  await sleep(1_000 * seconds * (0.5 + Math.random()));
  const killed = kill();
  stopped.abort();
  await Promise.all([killed, ...writing]);
  return kills.includes('service') ? [] : lookAround(installation.url, ask);
}

async function look({ installation, ask, attempts, workshop }: Scene): Promise<Verdict> {
  return judge(attempts, await witness(await installation.databaseUrl(), ask), workshop);
}
