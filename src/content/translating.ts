// One locale of a package while it is read: which unit a text belongs to, and whether it fits there.

import type { z } from 'zod';
import type { CourseContent, Translation } from '../model/course.js';
import type { CourseIndex, Entry } from '../model/course-index.js';
import type { EntityKind } from '../model/ids.js';
import { didYouMean } from './did-you-mean.js';
import { fitText } from './fit-text.js';
import { TRANSLATED_MARKDOWN } from './markdown-fields.js';
import type { Origin, Reading, Sheet } from './reading.js';
import { sourceText } from './text-hash.js';

/** Collects the translations of one locale. */
export class Translating {
  readonly translations: Translation[] = [];

  constructor(
    readonly reading: Reading,
    readonly locale: string,
    readonly content: CourseContent,
    readonly index: CourseIndex,
  ) {}

  /** Where the translation of a source file stands. */
  path(source: string): string {
    return `locales/${this.locale}/${source}`;
  }

  /** The file that translates a source file; null, with all reasons noted, if it is missing or out of shape. */
  sheet<S extends z.ZodType>(source: string, schema: S): Sheet<z.infer<S>> | null {
    return this.reading.sheet(this.path(source), schema);
  }

  /** The thing of this slug, which may have none; then that is noted, with what was probably meant. */
  find(kind: EntityKind, slug: string, at: Origin, within?: Entry): Entry | undefined {
    const found = this.index.byAddress(kind, slug, within);
    if (found || this.reading.unreadable.has(slug)) return found;
    const known = this.index.entries.filter(
      (entry) => entry.kind === kind && (!within || entry.parent === within),
    );
    const cure = didYouMean(
      slug,
      known.map((entry) => entry.slug ?? ''),
    );
    this.problem(at, [], 'unknown-reference', `There is no ${PLAIN[kind] ?? kind} "${slug}".`, cure);
    return undefined;
  }

  /** Takes the text of a unit if it fits the source, or notes why not. A unit without any text is not translated. */
  add({ id, kind }: Entry, given: Readonly<Record<string, unknown>>, at: Origin): void {
    if (Object.values(given).every((text) => text === undefined || text === null)) return;
    const source = sourceText(this.content, this.index, id) ?? {};
    const { text, misfits } = fitText(source, given);
    for (const { path, code, detail, cure } of misfits) this.problem(at, path, code, detail, cure);
    for (const name of TRANSLATED_MARKDOWN[kind] ?? []) {
      const markdown = text[name];
      const origin = { ...at, lineOf: () => at.lineOf([name]) };
      if (typeof markdown === 'string') text[name] = this.reading.markdown(markdown, origin);
    }
    if (misfits.length === 0) this.take(id, text, at);
  }

  /** Takes the text of a unit that is known to fit. */
  take(unit: string, text: Record<string, unknown>, at: Origin): void {
    // The hash is known when slugs have become ids: lock-package.ts.
    const translation: Translation = { unit, locale: this.locale, text, sourceHash: '' };
    const lineOf: Origin['lineOf'] = (path) => at.lineOf(path[0] === 'text' ? path.slice(1) : []);
    this.translations.push(this.reading.trace(translation, { file: at.file, lineOf }));
  }

  /** Takes note of an error at a field. */
  problem(at: Origin, path: readonly PropertyKey[], code: string, detail: string, cure: string): void {
    this.reading.error(code, at.file, at.lineOf(path), detail, cure);
  }
}

const PLAIN: Partial<Record<EntityKind, string>> = { componentGroup: 'group of components' };
