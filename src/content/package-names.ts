// The paths of the files of a course: numbers for the order, then slugs.
import type { CourseContent } from '../model/course.js';

/** The path of each thing that has a file of its own, by id; of a chapter its folder. */
export type PackageNames = ReadonlyMap<string, string>;

/** Digits of a number before a name, at least. */
const MIN_DIGITS = 2;

/** The names that an export gives. */
export function packageNames(content: CourseContent): PackageNames {
  const names = new Map<string, string>();
  for (const [chapter, folder] of numbered('chapters', content.chapters)) {
    names.set(chapter.id, folder);
    for (const [section, inner] of numbered(folder, chapter.sections)) {
      names.set(section.id, `${inner}.md`);
      for (const [nested, file] of numbered(inner, section.sections)) names.set(nested.id, `${file}.md`);
    }
  }
  for (const kind of ['comparisons', 'diagrams'] as const) {
    for (const [{ id }, file] of listed<{ id: string; slug: string }>(kind, content[kind]))
      names.set(id, `${file}.yaml`);
  }
  return names;
}

function numbered<T extends { slug: string }>(folder: string, items: readonly T[]): [T, string][] {
  const digits = Math.max(MIN_DIGITS, String(items.length).length);
  return items.map((item, i) => [item, `${folder}/${String(i + 1).padStart(digits, '0')}-${item.slug}`]);
}

/** Without numbers where the slugs give the order already and do not look like numbered names themselves. */
function listed<T extends { slug: string }>(folder: string, items: readonly T[]): [T, string][] {
  const files = items.map(({ slug }) => `${slug}.yaml`);
  const ordered = files.every((file, i) => i === 0 || files[i - 1]! < file);
  if (!ordered || files.some((file) => /^\d+-/.test(file))) return numbered(folder, items);
  return items.map((item) => [item, `${folder}/${item.slug}`]);
}
