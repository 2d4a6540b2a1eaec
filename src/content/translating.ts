// One locale of a package while it is read: which unit a text belongs to, and whether it fits there.

import type { z } from 'zod';
import type { CourseContent, Translation } from '../model/course.js';
import type { CourseIndex, Entry } from '../model/course-index.js';
import type { EntityKind } from '../model/ids.js';
import { complete } from '../model/strictly.js';
import { sourceText, TRANSLATABLE } from '../model/translation.js';
import { didYouMean } from './did-you-mean.js';
import { fitText } from './fit-text.js';
import type { Doubt } from './judge-doubts.js';
import { TRANSLATED_MARKDOWN } from './markdown-fields.js';
import type { Origin, Reading, Sheet } from './reading.js';

/** Collects the translations of one locale. */
export class Translating {
  readonly translations: Translation[] = [];
  /** What does not fit the source of today; which source each was made from is known later. */
  readonly doubts: Doubt[] = [];

  constructor(
    readonly reading: Reading,
    readonly locale: string,
    readonly content: CourseContent,
    readonly index: CourseIndex,
    /** Blocks of the lock that nobody had translated, with the hash of what stood in their place. */
    readonly copies: Readonly<Record<string, string>> = {},
  ) {}

  /** Those of them that still say the same. */
  readonly untranslated: Record<string, string> = {};

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

  /** Takes the text of a unit, and notes where it does not fit the source. A unit without any text is not translated. */
  add({ id, kind }: Entry, given: Readonly<Record<string, unknown>>, at: Origin): void {
    if (Object.values(given).every((text) => text === undefined || text === null)) return;
    const source = sourceText(this.content, this.index, id) ?? {};
    const { text: fitted, misfits } = fitText(source, given);
    const shape = TRANSLATABLE[kind as keyof typeof TRANSLATABLE] as z.ZodType;
    const text = complete(shape, fitted) as Record<string, unknown>;
    for (const name of TRANSLATED_MARKDOWN[kind] ?? []) {
      const markdown = text[name];
      const origin = { ...at, lineOf: () => at.lineOf([name]) };
      if (typeof markdown === 'string') text[name] = this.reading.markdown(markdown, origin);
    }
    const translation = this.take(id, text, at);
    for (const { path, ...misfit } of misfits) this.doubt(translation, at, path, misfit);
  }

  /** Takes the text of a unit. */
  take(unit: string, text: Record<string, unknown>, at: Origin): Translation {
    // The hash is known when slugs have become ids: lock-package.ts.
    const translation: Translation = { unit, locale: this.locale, text, sourceHash: '' };
    const lineOf: Origin['lineOf'] = (path) => at.lineOf(path[0] === 'text' ? path.slice(1) : []);
    this.translations.push(this.reading.trace(translation, { file: at.file, lineOf }));
    return translation;
  }

  /** Takes note of what does not fit in a translation that was taken. */
  doubt(
    translation: Translation,
    at: Origin,
    path: readonly PropertyKey[],
    { code, detail, cure }: Pick<Doubt, 'code' | 'detail' | 'cure'>,
  ): void {
    this.doubts.push({ translation, code, file: at.file, line: at.lineOf(path), detail, cure });
  }

  /** Takes note of an error at a field. */
  problem(at: Origin, path: readonly PropertyKey[], code: string, detail: string, cure: string): void {
    this.reading.error(code, at.file, at.lineOf(path), detail, cure);
  }
}

const PLAIN: Partial<Record<EntityKind, string>> = { componentGroup: 'group of components' };
