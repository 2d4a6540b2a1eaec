// What is there after a crash: the tables as they are, and the draft as the service tells it.
import pg from 'pg';
import { type Ask, must } from './client.js';
import { COURSE, SLUG } from './workshop.js';

/** An entry of the audit trail about a unit of the course. */
export interface Entry {
  readonly target: string;
  readonly action: string;
  readonly revision: number;
  readonly before: { readonly markdown?: string } | null;
  readonly after: { readonly markdown?: string; readonly word?: string } | null;
}

/** Everything that has to fit together. */
export interface Evidence {
  /** In the order in which it was written. */
  readonly trail: readonly Entry[];
  readonly draftRevision: number;
  /** The draft revisions that the event log tells of, in its order. */
  readonly told: readonly number[];
  /** Ids of all events of the installation, and the number that the next one follows. */
  readonly events: readonly number[];
  readonly epoch: number;
  /** Creations that a stored answer stands for. */
  readonly keptTerms: readonly string[];
  /** What the blocks of the draft say, by their ids. */
  readonly texts: ReadonlyMap<string, string>;
  /** The words of all terms. */
  readonly words: readonly string[];
  /** Places in a section that are not 0, 1, 2, … */
  readonly gaps: number;
}

/** A block as the list of all blocks has it, ordered by position. */
interface BlockAnswer {
  readonly id: string;
  readonly markdown: string;
  readonly meta: { readonly parent: string; readonly position: number };
}

/** Looks at everything. */
export async function witness(databaseUrl: string, ask: Ask): Promise<Evidence> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const column = async <T>(sql: string, values: string[] = []): Promise<T[]> =>
    (await client.query<{ value: T }>(sql, values)).rows.map(({ value }) => value);
  try {
    const [course] = (
      await client.query<{ id: string; revision: number }>(
        'SELECT id, draft_revision AS revision FROM course WHERE slug = $1',
        [SLUG],
      )
    ).rows;
    const of = [course!.id];
    const trail = await client.query<Entry>(
      'SELECT target, action, revision, before, after FROM audit WHERE course_id = $1 ORDER BY id',
      of,
    );
    return {
      trail: trail.rows,
      draftRevision: course!.revision,
      told: await column(
        `SELECT (data->>'draftRevision')::int AS value FROM event
         WHERE kind = 'draft-changed' AND course_id = $1 ORDER BY id`,
        of,
      ),
      events: await column('SELECT id::int AS value FROM event ORDER BY id'),
      epoch: (await column<number>('SELECT number::int AS value FROM epoch'))[0]!,
      keptTerms: await column(
        `SELECT substring(result from '"word": ?"([^"]+)"') AS value FROM idempotency
         WHERE result LIKE '%"word"%'`,
      ),
      ...(await draftOf(ask)),
    };
  } finally {
    await client.end();
  }
}

async function draftOf(ask: Ask): Promise<Pick<Evidence, 'texts' | 'words' | 'gaps'>> {
  // The check compiles the whole draft.
  await must(ask, 'GET', `${COURSE}/check`);
  const blocks: BlockAnswer[] = (await must(ask, 'GET', `${COURSE}/blocks`)).data;
  const terms: { word: string }[] = (await must(ask, 'GET', `${COURSE}/terms`)).data;
  const next = new Map<string, number>();
  let gaps = 0;
  for (const { meta } of blocks) {
    const expected = next.get(meta.parent) ?? 0;
    if (meta.position !== expected) gaps++;
    next.set(meta.parent, expected + 1);
  }
  return {
    texts: new Map(blocks.map(({ id, markdown }) => [id, markdown])),
    words: terms.map(({ word }) => word),
    gaps,
  };
}
