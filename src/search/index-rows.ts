// What a release is found by: for each of its locales the words of its units with their places and weights, and the words
// themselves.
import type { CourseView } from '../catalogue/course-view.js';
import type { LoadedRelease } from '../catalogue/loaded-release.js';
import { inTurns } from '../infra/in-turns.js';
import { MAX_QUERY_WORDS, type SearchKind } from '../model/search.js';
import { dictionaryOf } from './dictionaries.js';
import { textOf, type UnitText, unitOf, unitsIn } from './unit-texts.js';
import { wordsIn } from './words.js';

/** Raise it when rows are made in another way: releases that have rows of an older one get them anew. */
export const INDEX_VERSION = 3;

/** One unit in one locale, as it is stored. */
export interface IndexRow {
  readonly locale: string;
  readonly position: number;
  readonly unitId: string;
  readonly kind: SearchKind;
  /** Text form of a `tsvector`: `'word':1A,7D`. */
  readonly vector: string;
}

/** A word that can be looked for. */
export interface IndexWord {
  readonly dictionary: string;
  readonly word: string;
  readonly raw: string;
}

/** All that is stored for a release. */
export interface IndexRows {
  readonly rows: readonly IndexRow[];
  readonly words: readonly IndexWord[];
}

/** Words of different fields are no neighbours: no phrase goes on from one to the next. */
const GAP = 10;
/** PostgreSQL's own limits: places of a text, and of one word in it. */
const MAX_PLACE = 16_383;
const MAX_PLACES_OF_WORD = 255;

/** The rows of a release. Renders every text of it, which takes half a second for a course of a hundred sections. */
export async function rowsOf(release: LoadedRelease): Promise<IndexRows> {
  const rows: IndexRow[] = [];
  const words = new Map<string, IndexWord>();
  for (const locale of release.document.course.locales) {
    await inTurns(addRows(await release.open(locale), rows, words));
  }
  return { rows, words: [...words.values()] };
}

/** Adds what is stored for a view, one unit at each step. */
function* addRows(view: CourseView, rows: IndexRow[], words: Map<string, IndexWord>): Generator<void, void> {
  let position = 0;
  for (const unit of unitsIn(view)) {
    const dictionary = dictionaryOf(unitOf(view, unit.id).locale);
    const vector = vectorOf(textOf(view, unit), ({ word, raw }) =>
      words.set(`${dictionary} ${raw}`, { dictionary, word, raw }),
    );
    yield;
    if (vector === '') continue;
    rows.push({ locale: view.locale, position, unitId: unit.id, kind: unit.kind, vector });
    position++;
  }
}

/** The locales that texts of a view can be in: its own, and that of what is not translated. */
export function localesOf(locale: string, sourceLocale: string): string[] {
  return [...new Set([locale, sourceLocale])];
}

/**
 * What stands in a row for a whole name or title, beside its words: what is called exactly so is told from what has the
 * words, or forms of them. No word begins like that. Longer names are not typed.
 */
export function wholeName(words: readonly string[]): string {
  return `=${words.slice(0, MAX_QUERY_WORDS).join(' ')}`;
}

/** The words of a text with their places; titles weigh more than what is said below them. */
function vectorOf(
  { title, names, about = [], body }: UnitText,
  each: (word: { word: string; raw: string }) => void,
): string {
  const places = new Map<string, string[]>();
  let place = 0;
  const add = (text: string, weight: 'A' | 'B' | 'C' | 'D') => {
    for (const { word, raw } of wordsIn(text)) {
      each({ word, raw });
      place++;
      const of = places.get(word) ?? [];
      places.set(word, of);
      if (of.length < MAX_PLACES_OF_WORD) of.push(`${Math.min(place, MAX_PLACE)}${weight}`);
    }
    place += GAP;
  };
  const addWhole = (text: string, weight: 'A' | 'B') => {
    add(text, weight);
    const words = [...wordsIn(text)].map(({ word }) => word);
    if (words.length > 0) places.set(wholeName(words), [`${Math.min(place, MAX_PLACE)}${weight}`]);
  };
  if (names) for (const name of names) addWhole(name, 'A');
  else if (title !== null) addWhole(title, 'B');
  for (const text of about) add(text, 'C');
  for (const text of body) add(text, 'D');
  // Words hold nothing that would have to be escaped.
  return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}
