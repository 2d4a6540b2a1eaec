// What must be the same after a call that was refused: every row of every draft, its revisions, and what is released.
import { query } from '../support/postgres.js';

const TABLES = [
  ...['course', 'chapter', 'section', 'block', 'component_group', 'component', 'comparison'],
  ...['comparison_subject', 'comparison_criterion', 'comparison_cell', 'video', 'credit', 'diagram'],
  ...['diagram_step', 'term', 'asset', 'translation', 'deletion', 'api_key', 'webhook', 'schedule', 'event'],
];

/** How many rows there are, in which states, and the hashes of all releases. */
export async function snapshot(databaseUrl: string): Promise<unknown> {
  const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ');
  return query(
    databaseUrl,
    `SELECT ${counts},
       (SELECT sum(draft_revision) FROM course) AS revisions,
       (SELECT md5(string_agg(content::text, '' ORDER BY id)) FROM block) AS blocks,
       (SELECT md5(string_agg(to_jsonb(t)::text, '' ORDER BY id)) FROM term t) AS terms,
       (SELECT string_agg(encode(sha256, 'hex'), ' ' ORDER BY course_id, number) FROM release) AS releases`,
  );
}
