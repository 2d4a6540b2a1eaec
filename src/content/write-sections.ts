// Sections as Markdown files: the title in the front matter, then the blocks; in the source and in each locale.
import { printBlocks } from '../markdown/print-blocks.js';
import type { BlockContent } from '../model/block.js';
import type { Chapter, CourseContent, NestedSection } from '../model/course.js';
import { authorFront } from './author-things.js';
import { printYaml } from './print-yaml.js';
import { joinSection } from './section-file.js';
import type { Written } from './written.js';

/** All sections of a course, nested ones after theirs. */
export function* sectionsOf(content: CourseContent): Generator<{ section: NestedSection; chapter: Chapter }> {
  for (const chapter of content.chapters) {
    for (const section of chapter.sections) {
      yield { section, chapter };
      for (const nested of section.sections) yield { section: nested, chapter };
    }
  }
}

/** The sections of the source. */
export function writeSections({ named, names, text }: Written): void {
  for (const { section, chapter } of sectionsOf(named)) {
    const blocks = section.blocks.map(({ content }) => content);
    text(names.get(section.id)!, printSection(authorFront(section, chapter), blocks));
  }
}

/** A section as a file. */
export function printSection(front: object, blocks: readonly BlockContent[]): string {
  const head = Object.keys(front).length === 0 ? '' : printYaml(front);
  return joinSection(`---\n${head}---\n`, printBlocks(blocks));
}
