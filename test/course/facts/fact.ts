/**
 * How a fact of the source is written down, and the two ways of combining patterns that keep a fact findable in
 * any good paraphrase: words that stand near each other, and words of which any one will do.
 */

/** One fact of the source. */
export interface Fact {
  /** Slug of the chapter that must tell it. */
  readonly chapter: string;
  /** What is true, in our own words. */
  readonly fact: string;
  /** All of these must match the chapter's text. */
  readonly find: readonly RegExp[];
}

/** A fact of the chapter at hand, with the patterns that find it. */
export type Row = readonly [fact: string, ...find: RegExp[]];

/** The facts of one chapter. */
export function tell(chapter: string, ...rows: readonly Row[]): Fact[] {
  return rows.map(([fact, ...find]) => ({ chapter, fact, find }));
}

/** Both things within `gap` characters of each other, in either order. */
export function near(one: RegExp, other: RegExp, gap = 140): RegExp {
  const [a, b] = [`(?:${one.source})`, `(?:${other.source})`];
  return new RegExp(`${a}.{0,${gap}}?${b}|${b}.{0,${gap}}?${a}`, 'iu');
}

/** Any one of these. */
export function any(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'iu');
}
