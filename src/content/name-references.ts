// The other way round: ids become the slugs that authors write, wherever a slug names exactly one thing.
import type { CourseContent } from '../model/course.js';
import { CourseIndex, chapterOf, type Entry } from '../model/course-index.js';
import { isId } from '../model/ids.js';
import { referenceFields, resolve } from './reference-fields.js';

/** A copy of a course as its authors name things. What leads nowhere stays as it is; the checker names it. */
export function nameReferences(content: CourseContent): CourseContent {
  const index = new CourseIndex(content);
  const named = structuredClone(content);
  for (const field of referenceFields(named)) {
    const entry = isId(field.value) ? index.byId(field.value) : undefined;
    const address = entry && addressOf(entry);
    if (!entry || !address) continue;
    const found = resolve(index, { ...field, value: address });
    if (found.length === 1 && found[0] === entry) field.set(address);
  }
  return named;
}

/** The slug; before that of a section, its chapter's. */
function addressOf(entry: Entry): string | null {
  const chapter = entry.kind === 'section' ? chapterOf(entry) : null;
  return chapter ? `${chapter.slug}/${entry.slug}` : entry.slug;
}
