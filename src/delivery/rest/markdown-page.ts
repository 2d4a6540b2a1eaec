// `?format=markdown`: a chapter or section as one Markdown text.
import { escaped } from '../../markdown/escape-line.js';
import type { PublicChapter, PublicSection } from '../../model/public.js';

/** A whole chapter. */
export function chapterMarkdown({ title, summary, sections }: PublicChapter): string {
  return page([`# ${shown(title)}`, shown(summary), ...sections.map((section) => sectionText(section, 2))]);
}

/** A section with the sections inside it. */
export function sectionMarkdown(section: PublicSection): string {
  return page([sectionText(section, 1)]);
}

function sectionText({ title, blocks, sections = [] }: PublicSection, level: number): string {
  const inner = sections.map((section) => sectionText({ ...section, sections: [] }, level + 1));
  return [
    `${'#'.repeat(level)} ${shown(title)}`,
    ...blocks.map(({ markdown }) => markdown ?? ''),
    ...inner,
  ].join('\n\n');
}

/** Titles and summaries are no Markdown: they are shown to the letter, on one line. */
function shown(text: string): string {
  return escaped(text.replace(/\s+/g, ' ').trim());
}

function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
