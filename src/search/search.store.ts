// Searching in PostgreSQL: what words stand for, which units have them, and which words are near to a typing error.
import { Inject, Injectable } from '@nestjs/common';
import { PrismaService, type Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { MAX_COUNTED, type SearchFacet, type SearchKind } from '../model/search.js';
import { spellings } from './dictionaries.js';
import { INDEX_VERSION } from './index-rows.js';
import type { Term } from './read-question.js';
import type { Expressions } from './understood.js';

/** Longest that one statement of a search may take; a search box is not waited for longer. Milliseconds. */
const STATEMENT_TIMEOUT_MS = 2_000;
/** Most forms of one word; a verb in Spanish has about 60. */
const MAX_FORMS = 100;
/** Least likeness of a word to be looked at as the one that was meant; trigrams of short words have little in common. */
const LEAST_LIKENESS = 0.2;
/** Words that are looked at for each typing error, the likest first. */
const MAX_LIKE = 50;

/** A release in one locale: what is searched. */
export interface SearchedView {
  readonly courseId: string;
  readonly release: number;
  readonly locale: string;
}

/** What words stand for. */
export interface TermForms {
  /** A word such as "of", which is not looked for by itself. */
  readonly empty: boolean;
  readonly forms: readonly string[];
}

/** Where a page begins: behind this hit. */
export interface Behind {
  readonly rank: number;
  readonly courseId: string;
  readonly position: number;
  readonly unitId: string;
}

/** A unit that was found. */
export interface FoundUnit extends Behind {
  readonly kind: SearchKind;
}

/** What was found. */
export interface Found {
  /** How many of the searched releases have rows; if one has none, everything else says nothing. */
  readonly indexed: number;
  readonly facets: readonly SearchFacet[];
  readonly units: readonly FoundUnit[];
}

/** Which of what is found is wanted. */
export interface Wanted {
  /** Empty: all. */
  readonly kinds: readonly SearchKind[];
  readonly behind: Behind | undefined;
  readonly limit: number;
}

@Injectable()
export class SearchStore {
  constructor(@Inject(PrismaService) private readonly prisma: PrismaService | null) {}

  /** Asks several things of one state of the database, each within the time that a search may take. */
  async look<T>(question: (statements: SearchStatements) => Promise<T>): Promise<T> {
    // A preview of files has none.
    if (!this.prisma)
      throw new AppError('UNAVAILABLE', 'Searching takes a database, and a preview has none.');
    return this.prisma.look(async (tx) => {
      await tx.$queryRaw`SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
        set_config('pg_trgm.similarity_threshold', ${String(LEAST_LIKENESS)}, true)`;
      return question(new SearchStatements(tx));
    });
  }
}

/** The statements of one search. */
export class SearchStatements {
  constructor(private readonly tx: Transaction) {}

  /** For each word those that are forms of it in one of the languages, itself among them. */
  async formsOf(terms: readonly Term[], dictionaries: readonly string[]): Promise<TermForms[]> {
    if (terms.length === 0) return [];
    const spelt = terms.flatMap(({ raw }, i) => spellings(raw).map((spelling) => ({ n: i + 1, spelling })));
    const rows = await this.tx.$queryRaw<TermForms[]>`
      WITH term AS (
        SELECT * FROM unnest(${terms.map(({ word }) => word)}::text[], ${terms.map(({ raw }) => raw)}::text[])
          WITH ORDINALITY AS t(word, raw, n)
      ), lexized AS (
        SELECT s.n, s.spelling, d.name AS dictionary,
          coalesce((ts_lexize(d.name::regdictionary, s.spelling))[1], '') AS stem
        FROM unnest(${spelt.map(({ n }) => n)}::int[], ${spelt.map(({ spelling }) => spelling)}::text[]) AS s(n, spelling),
          unnest(${dictionaries}::text[]) AS d(name)
      ), stem AS (
        SELECT n, dictionary, stem FROM lexized
        -- Typed without its accents, a word is found by what it is with them.
        UNION SELECT t.n, w.dictionary, w.stem FROM term t
          JOIN search_word w ON w.word = t.word AND w.dictionary = ANY(${dictionaries})
      )
      SELECT EXISTS (SELECT FROM lexized l WHERE l.n = t.n AND l.spelling = t.raw AND l.stem = '') AS empty,
        ARRAY(SELECT t.word UNION (
          SELECT w.word FROM stem s JOIN search_word w ON w.dictionary = s.dictionary AND w.stem = s.stem
          WHERE s.n = t.n AND s.stem <> '' LIMIT ${MAX_FORMS})) AS forms
      FROM term t ORDER BY t.n`;
    return rows;
  }

  /**
   * The units that an expression finds: names first, then titles, then mentions; a page of them, and how many there are
   * of each kind.
   */
  async find(
    views: readonly SearchedView[],
    { wide, exact, wideTitle, exactTitle, name, title }: Expressions,
    { kinds, behind, limit }: Wanted,
  ): Promise<Found> {
    const [courses, releases, locales] = columnsOf(views);
    const [found] = await this.tx.$queryRaw<[Found]>`
      WITH searched AS MATERIALIZED (
        SELECT * FROM unnest(${courses}::text[], ${releases}::int[], ${locales}::text[]) AS v(course_id, release, locale)
      ), matching AS MATERIALIZED (
        SELECT u.* FROM searched JOIN search_unit u USING (course_id, release, locale)
        WHERE u.vector @@ ${wide}::tsquery LIMIT ${MAX_COUNTED}
      ), ranked AS MATERIALIZED (
        SELECT m.kind, m.course_id, m.position, m.unit_id, round(1e6 * (
          ts_rank('{0.1, 0.2, 0.4, 1}', m.vector, ${exact}::tsquery)
          + 0.1 * ts_rank('{0.1, 0.2, 0.4, 1}', m.vector, ${wide}::tsquery)
          -- What is called exactly so comes first; then what is called so and something else, the shorter the better.
          + CASE WHEN m.vector @@ ${name}::tsquery THEN 8 WHEN m.vector @@ ${title}::tsquery THEN 4 ELSE 0 END
          + CASE WHEN m.vector @@ ${exactTitle}::tsquery THEN 2 + 1.0 / length(ts_filter(m.vector, '{a, b}'))
            WHEN m.vector @@ ${wideTitle}::tsquery THEN 1 + 1.0 / length(ts_filter(m.vector, '{a, b}'))
            ELSE 0 END))::int AS rank
        FROM matching m
      ), page AS (
        SELECT * FROM ranked r
        WHERE (${kinds.length === 0} OR r.kind = ANY(${kinds}::text[]))
          AND (${behind === undefined} OR r.rank < ${behind?.rank ?? 0} OR r.rank = ${behind?.rank ?? 0}
            AND (r.course_id, r.position) > (${behind?.courseId ?? ''}, coalesce(
              -- Where that hit stands now, should something have been published since.
              (SELECT a.position FROM ranked a WHERE a.course_id = ${behind?.courseId ?? ''}
                AND a.unit_id = ${behind?.unitId ?? ''}),
              ${behind?.position ?? 0})))
        ORDER BY r.rank DESC, r.course_id, r.position LIMIT ${limit}
      )
      SELECT
        (SELECT count(*) FROM (SELECT DISTINCT course_id, release FROM searched) v JOIN search_release s
          USING (course_id, release) WHERE s.version >= ${INDEX_VERSION})::int AS indexed,
        (SELECT coalesce(jsonb_agg(f ORDER BY f.count DESC, f.kind), '[]')
          FROM (SELECT kind, count(*)::int AS count FROM ranked GROUP BY kind) f) AS facets,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'courseId', p.course_id, 'unitId', p.unit_id,
            'position', p.position, 'rank', p.rank) ORDER BY p.rank DESC, p.course_id, p.position), '[]')
          FROM page p) AS units`;
    return found;
  }

  /**
   * For each word that stands nowhere in what is searched the words there that are like it, the likest first; undefined
   * for one that does stand there. Expressions are those of the words alone.
   */
  async like(
    views: readonly SearchedView[],
    terms: readonly { readonly word: string; readonly expression: string }[],
    dictionaries: readonly string[],
  ): Promise<(readonly string[] | undefined)[]> {
    const [courses, releases, locales] = columnsOf(views);
    const rows = await this.tx.$queryRaw<{ there: boolean; words: string[] }[]>`
      WITH searched AS MATERIALIZED (
        SELECT * FROM unnest(${courses}::text[], ${releases}::int[], ${locales}::text[]) AS v(course_id, release, locale)
      )
      SELECT EXISTS (SELECT FROM searched JOIN search_unit u USING (course_id, release, locale)
          WHERE u.vector @@ t.expression::tsquery) AS there,
        ARRAY(
          SELECT l.word FROM (
            SELECT w.word, max(similarity(w.word, t.word)) AS likeness FROM search_word w
            WHERE w.word % t.word AND w.dictionary = ANY(${dictionaries})
            GROUP BY w.word ORDER BY likeness DESC, w.word LIMIT ${MAX_LIKE}) l
          WHERE EXISTS (SELECT FROM searched JOIN search_unit u USING (course_id, release, locale)
            WHERE u.vector @@ quote_literal(l.word)::tsquery)
          ORDER BY l.likeness DESC, l.word) AS words
      FROM unnest(${terms.map(({ word }) => word)}::text[], ${terms.map(({ expression }) => expression)}::text[])
        WITH ORDINALITY AS t(word, expression, n) ORDER BY t.n`;
    return rows.map(({ there, words }) => (there ? undefined : words));
  }
}

function columnsOf(views: readonly SearchedView[]): [string[], number[], string[]] {
  return [
    views.map(({ courseId }) => courseId),
    views.map(({ release }) => release),
    views.map(({ locale }) => locale),
  ];
}
