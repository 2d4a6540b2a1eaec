// Chapters and sections: folders and Markdown files, in the order of the numbers before their names.
import type { z } from 'zod';
import { type ParsedBlock, parseBlocks } from '../markdown/parse-blocks.js';
import type { Chapter, Section } from '../model/course.js';
import type { Identify } from './identity.js';
import { ChapterFile, SectionFront } from './package-files.js';
import { type Origin, type Reading, type Sheet, slugOf } from './reading.js';
import { type SectionBody, splitSection } from './section-file.js';

/** A section with what its file says; `model.blocks` is filled when the blocks have their ids. */
export interface AuthoredSection extends SectionBody {
  readonly model: Section;
}

/** The chapters of a package and, flat and in order, all their sections. */
export function readChapters(
  reading: Reading,
  identify: Identify,
): { chapters: Chapter[]; sections: AuthoredSection[] } {
  const sections: AuthoredSection[] = [];
  const folders = inOrder(
    reading,
    [...reading.folder.folders].filter((name) => /^chapters\/[^/]+$/.test(name)),
  );
  const chapters = folders.map((folder) => readChapter(reading, identify, folder, sections));
  return { chapters, sections };
}

function readChapter(
  reading: Reading,
  identify: Identify,
  folder: string,
  sections: AuthoredSection[],
): Chapter {
  const file = `${folder}/chapter.yaml`;
  const slug = slugOf(folder);
  if (!reading.folder.files.has(file)) {
    reading.error(
      'missing-file',
      file,
      1,
      `The chapter "${slug}" has no chapter.yaml.`,
      'Write one with its title and summary.',
    );
  }
  const sheet = reading.sheet(file, ChapterFile);
  // Errors keep the course out, so what stands in for an unreadable chapter is never seen.
  const { key, ...fields } = sheet?.value ?? { title: slug, summary: slug, objectives: [] };
  const chapter: Chapter = { ...identify('chapter', { slug, key }), ...fields, sections: [] };
  reading.trace(chapter, sheet?.at() ?? { file, lineOf: () => 1 });
  reading.names.set(chapter.id, folder);
  chapter.sections = readSections(reading, identify, folder, chapter, sections);
  orphans(reading, folder);
  return chapter;
}

function readSections(
  reading: Reading,
  identify: Identify,
  folder: string,
  chapter: Chapter,
  sections: AuthoredSection[],
): Section[] {
  const depth = folder.split('/').length + 1;
  const files = [...reading.folder.files.keys()].filter(
    (file) => file.startsWith(`${folder}/`) && file.endsWith('.md') && file.split('/').length === depth,
  );
  return inOrder(reading, files).map((file) => {
    const section = readSection(reading, identify, file, chapter);
    sections.push(section);
    const inner = file.slice(0, -'.md'.length);
    if (reading.folder.folders.has(inner)) {
      section.model.sections = readSections(reading, identify, inner, chapter, sections);
      // There is no deeper level, and the model says so.
      for (const nested of section.model.sections) Reflect.deleteProperty(nested, 'sections');
    }
    return section.model;
  });
}

function readSection(reading: Reading, identify: Identify, file: string, chapter: Chapter): AuthoredSection {
  const slug = slugOf(file);
  const { sheet, blocks } = readSectionFile(reading, file, SectionFront);
  const key = sheet?.value.key ?? `${chapter.key}/${slug}`;
  if (!key.includes('/')) {
    const cure = `Write it as "chapter/section", such as "${chapter.key}/${key}".`;
    reading.error(
      'invalid-value',
      file,
      sheet?.at().lineOf(['key']) ?? 1,
      'The key of a section names its chapter too.',
      cure,
    );
  }
  const title = sheet?.value.title ?? slug;
  const model: Section = { ...identify('section', { slug, key }), title, blocks: [], sections: [] };
  reading.trace(model, sheet?.at() ?? { file, lineOf: () => 1 });
  reading.names.set(model.id, file);
  return { file, model, blocks };
}

/** The front matter, if it has its shape, and the blocks of a section's file, in the source or in a locale. */
export function readSectionFile<S extends z.ZodType>(
  reading: Reading,
  file: string,
  schema: S,
): { sheet: Sheet<z.infer<S>> | null; blocks: ParsedBlock[] } {
  const { front, body, bodyLine } = splitSection(reading.folder.files.get(file) ?? '');
  if (front === null) {
    reading.error(
      'missing-front-matter',
      file,
      1,
      'The section does not begin with its front matter.',
      'Begin it with "---", "title: …", "---".',
    );
  }
  const sheet = front === null ? null : reading.yaml(file, front, schema, 2);
  const { blocks, problems } = parseBlocks(body, bodyLine);
  for (const problem of problems) reading.markdownError(file, problem);
  return { sheet, blocks };
}

/** Folders for nested sections need a section of the same name beside them. */
function orphans(reading: Reading, folder: string): void {
  for (const inner of reading.folder.folders) {
    if (!inner.startsWith(`${folder}/`) || reading.folder.files.has(`${inner}.md`)) continue;
    const detail = `The folder "${inner}" belongs to no section.`;
    reading.error('missing-file', inner, 1, detail, `Write "${inner}.md" beside it, or move its files.`);
  }
}

/** By number; two of the same number have no order. */
function inOrder(reading: Reading, names: readonly string[]): string[] {
  const numberOf = (name: string) => Number.parseInt(name.slice(name.lastIndexOf('/') + 1), 10);
  const sorted = [...names].sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
  for (const [i, name] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before === undefined || numberOf(before) !== numberOf(name)) continue;
    const detail = `This has the same number as "${before.slice(before.lastIndexOf('/') + 1)}".`;
    reading.error('same-number', name, 1, detail, 'Give each its own number.');
  }
  return sorted;
}

/** The origin of a block: its line, whatever is asked for inside it. */
export function blockOrigin(file: string, line: number): Origin {
  return { file, lineOf: () => line };
}
