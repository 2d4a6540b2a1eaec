// Rows of search in PostgreSQL: written with a release, taken away with it or some time after it was the current one.
import { Prisma } from '../generated/prisma/client.js';
import type { PrismaService, Transaction } from '../infra/database/prisma.service.js';
import type { IndexRows } from './index-rows.js';

/** Which release of a course. */
export interface ReleaseKey {
  readonly courseId: string;
  readonly release: number;
}

/** Serializes who takes words away with everybody who adds some. */
const WORDS_LOCK = 'timonel search words';

/**
 * Stores the rows of a release in the place of those it has. Nothing is stored for a release that is not there or was
 * withdrawn: rows never outlive what they were made of. Two statements, however many rows.
 */
export async function storeRows(
  tx: Transaction,
  { courseId, release }: ReleaseKey,
  version: number,
  { rows, words }: IndexRows,
): Promise<void> {
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);
  // A release that somebody indexes at the same time waits here, and then has its rows.
  const stored = await tx.$executeRaw`
    WITH there AS (
      SELECT FROM release WHERE course_id = ${courseId} AND number = ${release} AND withdrawn_at IS NULL FOR SHARE
    ), marked AS (
      INSERT INTO search_release (course_id, release, version) SELECT ${courseId}, ${release}, ${version} FROM there
      ON CONFLICT (course_id, release) DO NOTHING RETURNING 1
    )
    INSERT INTO search_unit (course_id, release, locale, position, unit_id, kind, vector)
    SELECT ${courseId}, ${release}, r.locale, r.position, r.unit_id, r.kind, r.vector::tsvector
    FROM marked, unnest(${column('locale')}::text[], ${column('position')}::int[], ${column('unitId')}::text[],
      ${column('kind')}::text[], ${column('vector')}::text[]) AS r(locale, position, unit_id, kind, vector)`;
  if (stored === 0) return;
  // In one order, so that two who add the same words do not wait for each other. Words that are there cost nothing.
  await tx.$executeRaw`
    WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(hashtextextended(${WORDS_LOCK}, 0))),
    stemmed AS (
      SELECT DISTINCT w.dictionary, w.word, coalesce((ts_lexize(w.dictionary::regdictionary, w.raw))[1], '') AS stem
      FROM held, unnest(${words.map(({ dictionary }) => dictionary)}::text[], ${words.map(({ word }) => word)}::text[],
        ${words.map(({ raw }) => raw)}::text[]) AS w(dictionary, word, raw)
    )
    INSERT INTO search_word (dictionary, word, stem)
    SELECT dictionary, word, stem FROM stemmed s
    WHERE NOT EXISTS (SELECT FROM search_word k
      WHERE k.dictionary = s.dictionary AND k.word = s.word AND k.stem = s.stem)
    ORDER BY dictionary, word, stem
    ON CONFLICT DO NOTHING`;
}

/** Takes the rows of a release away, or those of all releases of a course, with the words that stand nowhere else. */
export async function forgetRows(
  tx: Transaction,
  { courseId, release }: { readonly courseId: string; readonly release?: number },
): Promise<void> {
  const of = release === undefined ? Prisma.sql`true` : Prisma.sql`release = ${release}`;
  // Most words go on standing in other releases of the course, so that few have to be looked for everywhere.
  const [gone] = await tx.$queryRaw<[{ words: string[] }]>`
    SELECT ARRAY(
      SELECT unnest(tsvector_to_array(vector)) FROM search_unit WHERE course_id = ${courseId} AND ${of}
      EXCEPT SELECT unnest(tsvector_to_array(vector)) FROM search_unit WHERE course_id = ${courseId} AND NOT (${of})
    ) AS words`;
  await tx.searchRelease.deleteMany({ where: { courseId, ...(release !== undefined && { release }) } });
  if (gone.words.length === 0) return;
  // Whoever adds words has to be through: only then is it known where they stand.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${WORDS_LOCK}, 0))::text`;
  await tx.$executeRaw`
    DELETE FROM search_word w WHERE w.word = ANY(${gone.words})
      AND NOT EXISTS (SELECT FROM search_unit u WHERE u.vector @@ quote_literal(w.word)::tsquery)`;
}

/** Takes rows away that were made in an older way. */
export async function forgetOlder(
  tx: Transaction,
  { courseId, release }: ReleaseKey,
  version: number,
): Promise<void> {
  await tx.searchRelease.deleteMany({ where: { courseId, release, version: { lt: version } } });
}

/** Those of some releases that have no rows, or such as were made in an older way. */
export async function withoutRows(
  prisma: PrismaService,
  releases: readonly ReleaseKey[],
  version: number,
): Promise<ReleaseKey[]> {
  const rows = await prisma.$queryRaw<{ courseId: string; release: number }[]>`
    SELECT r.course_id AS "courseId", r.release
    FROM unnest(${releases.map(({ courseId }) => courseId)}::text[],
      ${releases.map(({ release }) => release)}::int[]) AS r(course_id, release)
    WHERE NOT EXISTS (SELECT FROM search_release s
      WHERE s.course_id = r.course_id AND s.release = r.release AND s.version >= ${version})`;
  return rows;
}

/** Releases that have not been current for so long, after those were marked that are not by now. */
export async function superseded(tx: Transaction, graceSeconds: number): Promise<ReleaseKey[]> {
  await tx.$executeRaw`
    UPDATE search_release s SET superseded_at = CASE WHEN s.superseded_at IS NULL THEN now() END
    FROM course c WHERE c.id = s.course_id
      AND (s.superseded_at IS NULL) = (c.current_release IS DISTINCT FROM s.release)`;
  return tx.$queryRaw`
    SELECT course_id AS "courseId", release FROM search_release
    WHERE superseded_at < now() - make_interval(secs => ${graceSeconds})`;
}
