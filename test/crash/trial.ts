// One trial: rounds of writing, killing, starting again and looking, on an installation of its own.
import pg from 'pg';
import { clientOf } from './client.js';
import { Installation, type Part } from './installation.js';
import { type Round, runRound } from './round.js';
import { makeWorkshop } from './workshop.js';
import { type Attempt, Writer } from './writer.js';

/** How many write at the same time. */
export const WRITERS = 8;

/** What is tried. */
export interface Trial {
  readonly title: string;
  readonly kills: readonly Part[];
  /** PostgreSQL settings that differ from those that the service comes with. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Runs the rounds of a trial; tells each as soon as it is over. */
export async function runTrial(
  { kills, settings = {} }: Trial,
  { rounds, seconds }: { rounds: number; seconds: number },
  tell: (round: Round, number: number) => void,
): Promise<Round[]> {
  const installation = await Installation.start();
  const interrupted = () => void installation.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await set(await installation.databaseUrl(), settings);
    const ask = clientOf(installation);
    const workshop = await makeWorkshop(ask, WRITERS);
    const attempts: Attempt[] = [];
    const writers = workshop.desks.map((_, i) => new Writer(ask, workshop, i + 1, attempts));
    const scene = { installation, ask, workshop, attempts, writers, known: new Set<Attempt>(), kills };
    const results: Round[] = [];
    while (results.length < rounds) {
      results.push(await runRound(scene, results.length + 1, seconds));
      tell(results.at(-1)!, results.length);
    }
    return results;
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await installation.stop();
  }
}

/** Changes settings of the server for good. */
async function set(databaseUrl: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const [name, value] of Object.entries(settings))
    await client.query(`ALTER SYSTEM SET ${pg.escapeIdentifier(name)} = ${pg.escapeLiteral(value)}`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}
