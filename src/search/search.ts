// The one way to search, whichever door is asked: exactly what was typed, else with typing errors forgiven, else some of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PublishedCourse } from '../catalogue/catalogue.js';
import type { CourseView } from '../catalogue/course-view.js';
import type { LoadedRelease } from '../catalogue/loaded-release.js';
import { AppError } from '../infra/errors/app-error.js';
import { Gate } from '../infra/gate.js';
import { DEFAULT_PAGE_SIZE, type PageInfo, type PageQuestion } from '../infra/http/page-question.js';
import type { SearchCorrection, SearchHit, SearchKind, SearchSummary } from '../model/search.js';
import { dictionaryOf } from './dictionaries.js';
import { marker } from './excerpt.js';
import { cursorBehind, questionName, readCursor } from './hit-cursor.js';
import { IndexReleases } from './index-releases.js';
import { localesOf } from './index-rows.js';
import { nearest } from './near-words.js';
import { type ReadQuestion, readQuestion, type Term } from './read-question.js';
import { type Found, type SearchStatements, SearchStore } from './search.store.js';
import { ofAnotherQuestion, told } from './search-errors.js';
import { showHit } from './show-hit.js';
import { expressionsOf, type Understood } from './understood.js';

/** Searches under way at one time: they leave most connections to everybody else. */
const SEARCHES = { room: 4, mostWaiting: 100, busy: 'Many searches are under way; try again shortly.' };
/** Longest wait for rows that have to be made first; a course of a hundred sections takes half a second. Milliseconds. */
const INDEXING_WAIT_MS = 3_000;
/** Courses that one page shows hits of: each may have to be loaded, and is held until the answer is out. */
const MOST_COURSES = 20;
/** When to try again while rows are being made. Seconds. */
const RETRY_SECONDS = '2';

/** What is searched: the current release of a course, in one of its locales. */
export interface Searched {
  readonly course: PublishedCourse;
  readonly locale: string;
  /** The release whole, loaded if it is not in memory: to make the rows that it lacks, which is nobody's question. */
  readonly load: () => Promise<LoadedRelease>;
  /** The same for whoever asks, to show what was found in it. */
  readonly open: () => Promise<LoadedRelease>;
}

/** What is looked for. */
export interface SearchQuestion extends PageQuestion {
  readonly query: string;
  /** Only these kinds; all if none is given. */
  readonly kinds?: readonly SearchKind[] | undefined;
}

/** A hit with what doors need besides. */
export interface FoundHit {
  readonly hit: SearchHit;
  readonly view: CourseView;
  readonly cursor: string;
}

/** A page of what was found. */
export interface SearchResult {
  readonly hits: readonly FoundHit[];
  readonly info: PageInfo;
  readonly summary: SearchSummary;
}

const NOTHING: SearchResult = {
  hits: [],
  info: { hasNextPage: false, endCursor: null },
  summary: { total: 0, facets: [], matched: 'all', corrections: [] },
};

/** What was found, and what was looked for in the end. */
interface Outcome {
  readonly question: Understood;
  readonly found: Found;
  readonly corrections: readonly SearchCorrection[];
}

@Injectable()
export class Search {
  readonly #gate = new Gate(SEARCHES);

  constructor(
    private readonly store: SearchStore,
    private readonly index: IndexReleases,
  ) {}

  /**
   * Searches releases. `scope` names them, whichever releases they are: a cursor is good for the same scope alone.
   * Throws INVALID_INPUT for a cursor that is not of this question; UNAVAILABLE while the database
   * cannot be asked, or rows are being made.
   */
  async find(searched: readonly Searched[], scope: string, question: SearchQuestion): Promise<SearchResult> {
    const asked = readQuestion(question.query);
    const cursor = question.after === undefined ? undefined : readCursor(question.after);
    if (asked.terms.length + asked.phrases.length === 0 || searched.length === 0) return NOTHING;
    const search = () =>
      this.store.look((statements) =>
        new Attempt(statements, searched, scope, question, cursor).search(asked),
      );
    try {
      const outcome = (await this.#gate.pass(1, search)) ?? (await this.#indexFirst(searched, search));
      return await resultOf(searched, scope, question, outcome);
    } catch (error) {
      throw told(error);
    }
  }

  async #indexFirst(
    searched: readonly Searched[],
    search: () => Promise<Outcome | undefined>,
  ): Promise<Outcome> {
    const enough = new AbortController();
    const { signal } = enough;
    const releases = searched.map(({ course, load }) => ({ ...keyOf(course), load }));
    // What is left, or fails, after we have gone is for the next who asks.
    const made = this.index.complete(releases, signal);
    const patience = sleep(INDEXING_WAIT_MS, undefined, { signal }).catch(() => undefined);
    await Promise.race([made, patience]).finally(() => enough.abort());
    const outcome = await this.#gate.pass(1, search);
    if (outcome) return outcome;
    throw new AppError(
      'UNAVAILABLE',
      'What is published is being made ready to be searched; try again shortly.',
      {
        headers: { 'Retry-After': RETRY_SECONDS },
      },
    );
  }
}

/** One search in one state of the database. */
class Attempt {
  readonly #views;
  readonly #dictionaries: readonly string[];

  constructor(
    private readonly statements: SearchStatements,
    searched: readonly Searched[],
    private readonly scope: string,
    private readonly question: SearchQuestion,
    private readonly cursor: ReturnType<typeof readCursor> | undefined,
  ) {
    this.#views = searched.map(({ course, locale }) => ({ ...keyOf(course), locale }));
    const locales = searched.flatMap(({ course: { head }, locale }) => localesOf(locale, head.sourceLocale));
    this.#dictionaries = [...new Set(locales.map(dictionaryOf))];
  }

  /** What was found; undefined if something that is searched has no rows yet. */
  async search(asked: ReadQuestion): Promise<Outcome | undefined> {
    const typed = await this.#understand(asked, 'all');
    const exactly = await this.#ask(typed, []);
    if (!exactly || exactly.found.facets.length > 0 || isEmpty(typed)) return exactly;
    const { terms, corrections } = await this.#correct(asked.terms, typed);
    const meant = corrections.length === 0 ? typed : await this.#understand({ ...asked, terms }, 'all');
    const forgiven = corrections.length === 0 ? exactly : await this.#ask(meant, corrections);
    if (!forgiven || forgiven.found.facets.length > 0) return forgiven;
    if (meant.terms.length + meant.phrases.length < 2) return exactly;
    return this.#ask({ ...meant, matched: 'any' }, corrections);
  }

  async #ask(question: Understood, corrections: readonly SearchCorrection[]): Promise<Outcome | undefined> {
    const { kinds = [], first = DEFAULT_PAGE_SIZE } = this.question;
    // Even where nothing is looked for: what has no rows is to be made ready.
    const found = isEmpty(question)
      ? { facets: [], units: [], indexed: this.#views.length }
      : await this.statements.find(this.#views, expressionsOf(question), {
          ...{ kinds, limit: first + 1 },
          behind: this.#behind(question),
        });
    return found.indexed < this.#views.length ? undefined : { question, found, corrections };
  }

  /** A cursor of another way to ask stands nowhere in this one, unless this one finds nothing at all. */
  #behind(question: Understood) {
    if (!this.cursor) return undefined;
    const { kinds = [] } = this.question;
    return this.cursor.name === questionName(this.scope, question, kinds) ? this.cursor.behind : undefined;
  }

  async #understand({ terms, phrases }: ReadQuestion, matched: 'all' | 'any'): Promise<Understood> {
    const forms = await this.statements.formsOf(terms, this.#dictionaries);
    const understood = terms.map(({ word, open }, i) => ({ word, open, ...forms[i]! }));
    // Nobody calls a thing by a phrase and some words, or by two phrases.
    const [name = []] =
      phrases.length === 0 ? [terms.map(({ word }) => word)] : terms.length === 0 ? phrases : [];
    return { matched, phrases, name, terms: understood.filter(({ empty }) => !empty) };
  }

  /** The terms, with the word that was meant in the place of each that stands nowhere. */
  async #correct(terms: readonly Term[], typed: Understood) {
    const alone = typed.terms.map((term) => ({
      word: term.word,
      expression: expressionsOf({ matched: 'all', terms: [term], phrases: [], name: [] }).wide,
    }));
    const like = await this.statements.like(this.#views, alone, this.#dictionaries);
    const meant = new Map<string, string>();
    for (const [i, { word, open }] of typed.terms.entries()) {
      const to = like[i] && nearest(word, like[i], open);
      if (to !== undefined) meant.set(word, to);
    }
    return {
      corrections: [...meant].map(([word, to]) => ({ word, to })),
      terms: terms.map((term) => {
        const to = meant.get(term.word);
        return to === undefined ? term : { word: to, raw: to, open: false };
      }),
    };
  }
}

function keyOf({ id, info }: PublishedCourse) {
  return { courseId: id, release: info.number };
}

function isEmpty({ terms, phrases }: Understood): boolean {
  return terms.length + phrases.length === 0;
}

async function resultOf(
  searched: readonly Searched[],
  scope: string,
  { kinds = [], first = DEFAULT_PAGE_SIZE, after }: SearchQuestion,
  { question, found, corrections }: Outcome,
): Promise<SearchResult> {
  const name = questionName(scope, question, kinds);
  if (after !== undefined && readCursor(after).name !== name) throw ofAnotherQuestion();
  const byCourse = new Map(searched.map((one) => [one.course.id, one]));
  const mark = marker(question);
  const hits: FoundHit[] = [];
  const shownCourses = new Set<string>();
  // One course after the other: what is not in memory is loaded, and the page has to be waited for in any case.
  for (const unit of found.units.slice(0, first)) {
    if (shownCourses.add(unit.courseId).size > MOST_COURSES) break;
    const { open, locale } = byCourse.get(unit.courseId)!;
    const view = await (await open()).open(locale);
    const shown = showHit(view, { kind: unit.kind, id: unit.unitId }, mark);
    hits.push({ hit: shown, view, cursor: cursorBehind(name, unit) });
  }
  const counted = found.facets.filter((facet) => kinds.length === 0 || kinds.includes(facet.kind));
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  return {
    hits,
    info: { hasNextPage: found.units.length > hits.length, endCursor: hits.at(-1)?.cursor ?? null },
    summary: { total, facets: [...found.facets], matched: question.matched, corrections: [...corrections] },
  };
}
