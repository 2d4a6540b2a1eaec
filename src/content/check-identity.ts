// Names that must be unique, and licences.
import spdx from 'spdx-license-list/simple.js';
import type { CourseContent } from '../model/course.js';
import { type CourseIndex, chapterOf, type Entry } from '../model/course-index.js';
import { pathOf, valueAt } from '../model/pointer.js';
import { nearest } from './did-you-mean.js';
import type { CourseProblem } from './problems.js';

/** Duplicate ids, slugs, keys, words and aliases; unknown licences. */
export function* checkIdentity(content: CourseContent, index: CourseIndex): Generator<CourseProblem> {
  yield* duplicates(content, index);
  yield* words(content);
  yield* license(content.course.license, '/course/license');
  if (content.course.source) yield* license(content.course.source.license, '/course/source/license');
}

/** What a slug must be unique within: its kind, and for some kinds also their parent. */
function scopeOf(entry: Entry): string {
  const parent =
    entry.kind === 'section'
      ? chapterOf(entry.parent)
      : ['step', 'subject', 'criterion'].includes(entry.kind)
        ? entry.parent
        : null;
  return parent ? `${entry.kind}/${parent.pointer}` : entry.kind;
}

/** Names of which each thing needs its own. Keys derive from slugs and ids from keys: the first clash says it all. */
function* duplicates(content: CourseContent, index: CourseIndex): Generator<CourseProblem> {
  const seen = new Set<string>();
  for (const entry of index.entries) {
    const names = namesOf(entry, valueAt(content, [...pathOf(entry.pointer), 'key']));
    const clash = names.find(({ field, scope, name }) => seen.has(`${field} ${scope} ${name}`));
    for (const { field, scope, name } of names) seen.add(`${field} ${scope} ${name}`);
    if (!clash) continue;
    yield {
      severity: 'error',
      code: `duplicate-${clash.field}`,
      pointer: `${entry.pointer}/${clash.field}`,
      detail: `Another ${entry.kind} has the ${clash.field} "${clash.name}" already.`,
      cure: `Choose another ${clash.field}.`,
    };
  }
}

function namesOf(entry: Entry, key: unknown): { field: string; scope: string; name: string }[] {
  const scope = scopeOf(entry);
  return [
    ...(entry.slug === null ? [] : [{ field: 'slug', scope, name: entry.slug }]),
    // Keys of sections name their chapter themselves and are unique in the course.
    ...(typeof key === 'string'
      ? [{ field: 'key', scope: entry.kind === 'section' ? '' : scope, name: key }]
      : []),
    { field: 'id', scope: '', name: entry.id },
  ];
}

/** A word that stands for two terms explains neither. */
function* words(content: CourseContent): Generator<CourseProblem> {
  const owners = new Map<string, number>();
  for (const [i, term] of content.terms.entries()) {
    for (const [j, word] of [term.word, ...term.aliases].entries()) {
      const form = word.normalize('NFC').toLocaleLowerCase(content.course.locale);
      const owner = owners.get(form);
      if (owner === undefined) owners.set(form, i);
      else {
        yield {
          severity: 'error',
          code: 'duplicate-word',
          pointer: j === 0 ? `/terms/${i}/word` : `/terms/${i}/aliases/${j - 1}`,
          detail: `"${word}" stands for the term "${content.terms[owner]?.slug}" already.`,
          cure: 'Keep it in one place.',
        };
      }
    }
  }
}

function* license(id: string, pointer: string): Generator<CourseProblem> {
  if (spdx.has(id)) return;
  const near = nearest(id, spdx);
  const cure = near ? `Did you mean "${near}"?` : 'Take an id from https://spdx.org/licenses/.';
  const detail = `"${id}" is not an SPDX licence id.`;
  yield { severity: 'error', code: 'unknown-license', pointer, detail, cure };
}
