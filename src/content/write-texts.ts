// The files of all locales: what is translated, in files of the same names as what they translate.
import type { BlockContent } from '../model/block.js';
import type { CourseContent, NestedSection } from '../model/course.js';
import { Texts } from './author-texts.js';
import { given } from './author-things.js';
import { printSection, sectionsOf } from './write-sections.js';
import type { Written } from './written.js';

/** Writes all locales; those of which there is a file, by name. */
export function writeTexts(written: Written): string[] {
  const locales = [...new Set(written.content.translations.map(({ locale }) => locale))].sort();
  return locales.filter((locale) => writeLocale(written, locale));
}

function writeLocale({ named, names, yaml, text }: Written, locale: string): boolean {
  const texts = new Texts(named, locale);
  let any = false;
  const say = (file: string, value: object) => {
    any ||= Object.keys(value).length > 0;
    yaml(`locales/${locale}/${file}`, value);
  };
  say('course.yaml', texts.of(named.course));
  for (const chapter of named.chapters) say(`${names.get(chapter.id)}/chapter.yaml`, texts.of(chapter));
  say('components.yaml', texts.components(named));
  for (const comparison of named.comparisons) say(names.get(comparison.id)!, texts.comparison(comparison));
  for (const diagram of named.diagrams) say(names.get(diagram.id)!, texts.diagram(diagram));
  say('videos.yaml', texts.bySlug(named.videos));
  say('glossary.yaml', texts.bySlug(named.terms));
  say('assets.yaml', texts.bySlug(named.assets));
  for (const { section } of sectionsOf(named)) {
    const blocks = translatedBlocks(section, texts);
    const front = given(texts.of(section));
    if (!blocks && Object.keys(front).length === 0) continue;
    any = true;
    text(
      `locales/${locale}/${names.get(section.id)}`,
      printSection(front, blocks?.map(({ block }) => block) ?? []),
    );
  }
  return any;
}

/** A block in a locale; a copy of the source's where nobody has translated it. */
export interface TranslatedBlock {
  readonly id: string;
  readonly block: BlockContent;
  readonly copy: boolean;
}

/** The blocks of a section in a locale; null if none is translated: then the file has no body. */
export function translatedBlocks(section: NestedSection, texts: Texts): TranslatedBlock[] | null {
  if (!section.blocks.some(({ id }) => texts.has(id))) return null;
  return section.blocks.map(({ id, content }) => {
    const translated = texts.of({ id }).content as BlockContent | undefined;
    return { id, block: translated ?? content, copy: translated === undefined };
  });
}

/** The copies of a locale, by block. */
export function* copiesIn(named: CourseContent, locale: string): Generator<TranslatedBlock> {
  const texts = new Texts(named, locale);
  for (const { section } of sectionsOf(named)) {
    for (const block of translatedBlocks(section, texts) ?? []) if (block.copy) yield block;
  }
}
