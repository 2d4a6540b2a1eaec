// `?format=markdown`: a chapter or section as one Markdown text.
import type { PublicChapter, PublicSection } from '../../model/public.js';

/** A whole chapter. */
export function chapterMarkdown({ title, summary, sections }: PublicChapter): string {
  return page([`# ${title}`, summary, ...sections.map((section) => sectionText(section, 2))]);
}

/** A section with the sections inside it. */
export function sectionMarkdown(section: PublicSection): string {
  return page([sectionText(section, 1)]);
}

function sectionText({ title, blocks, sections = [] }: PublicSection, level: number): string {
  const inner = sections.map((section) => sectionText({ ...section, sections: [] }, level + 1));
  return [`${'#'.repeat(level)} ${title}`, ...blocks.map(({ markdown }) => markdown ?? ''), ...inner].join(
    '\n\n',
  );
}

function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
