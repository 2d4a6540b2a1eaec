// `?format=markdown`: a chapter or section as one Markdown text, and the parts of it that a whole course is made of.
import { escaped } from '../../markdown/escape-line.js';
import type { PublicChapter, PublicSection } from '../../model/public.js';

/** A whole chapter. */
export function chapterMarkdown(chapter: PublicChapter): string {
  return page([chapterText(chapter, 1)]);
}

/** A section with the sections inside it. */
export function sectionMarkdown(section: PublicSection): string {
  return page([sectionText(section, 1)]);
}

/** A chapter under a heading of this level. */
export function chapterText({ title, summary, sections }: PublicChapter, level: number): string {
  return paragraphs([
    heading(title, level),
    shown(summary),
    ...sections.map((section) => sectionText(section, level + 1)),
  ]);
}

function sectionText({ title, blocks, sections = [] }: PublicSection, level: number): string {
  const inner = sections.map((section) => sectionText({ ...section, sections: [] }, level + 1));
  return paragraphs([heading(title, level), ...blocks.map(({ markdown }) => markdown ?? ''), ...inner]);
}

/** Titles and summaries are no Markdown: they are shown to the letter, on one line. */
export function shown(text: string): string {
  return escaped(text.replace(/\s+/g, ' ').trim());
}

/** A title as a heading of this level; nothing where it is not to be shown. */
export function heading(title: string, level: number): string {
  return title === '' ? '' : `${'#'.repeat(level)} ${shown(title)}`;
}

/** A text of these parts. */
export function page(parts: readonly string[]): string {
  return `${paragraphs(parts)}\n`;
}

/** What is empty, such as a text that is not translated and not to be shown, is left out. */
function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
