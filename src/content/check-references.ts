// Broken and ambiguous references: fields that name things, and links behind `ref:`.
import { referencesIn } from '../markdown/inline.js';
import type { CourseContent } from '../model/course.js';
import { type CourseIndex, chapterOf, type Entry, REFERENCE_KINDS } from '../model/course-index.js';
import type { EntityKind } from '../model/ids.js';
import { didYouMean } from './did-you-mean.js';
import { markdownFields } from './markdown-fields.js';
import type { CourseProblem } from './problems.js';
import { type ReferenceField, referenceFields, resolve } from './reference-fields.js';

/** References that lead nowhere or to several places; not those to things that are there but `unreadable`. */
export function* checkReferences(
  content: CourseContent,
  index: CourseIndex,
  unreadable: ReadonlySet<string>,
): Generator<CourseProblem> {
  const silent = (target: string) => target.split('/').some((name) => unreadable.has(name));
  for (const field of referenceFields(content)) {
    const found = resolve(index, field);
    const parent = field.within && resolve(index, field.within)[0];
    // A step of a diagram that does not exist is one mistake, not two.
    if (found.length === 1 || (field.within && !parent)) continue;
    if (!silent(field.value) && !silent(parent?.slug ?? '')) yield fieldProblem(field, found, index, parent);
  }
  for (const { pointer, markdown } of markdownFields(content)) {
    for (const target of referencesIn(markdown)) {
      const found = index.byReference(target).filter(isPlace);
      if (found.length !== 1 && !silent(target)) yield linkProblem(pointer, target, found, index);
    }
  }
}

const isPlace = (entry: Entry) => (REFERENCE_KINDS as readonly EntityKind[]).includes(entry.kind);

function fieldProblem(
  { pointer, kind, value }: ReferenceField,
  found: readonly Entry[],
  index: CourseIndex,
  parent: Entry | undefined,
): CourseProblem {
  const name = (entry: Entry) => addressOf(entry, kind === 'section');
  if (found.length > 1) return ambiguous(pointer, value, found.map(name));
  const known = index.entries.filter(
    (entry) => entry.kind === kind && (!parent || entry.parent?.id === parent.id),
  );
  return {
    severity: 'error',
    code: 'unknown-reference',
    pointer,
    detail: `There is no ${PLAIN[kind] ?? kind} "${value}"${parent ? ` in "${parent.slug}"` : ''}.`,
    cure: didYouMean(value, known.map(name)),
  };
}

const PLAIN: Partial<Record<EntityKind, string>> = { componentGroup: 'group of components' };

function linkProblem(
  pointer: string,
  target: string,
  found: readonly Entry[],
  index: CourseIndex,
): CourseProblem {
  const full = (entry: Entry) => `ref:${entry.kind}/${addressOf(entry, true)}`;
  if (found.length > 1) return ambiguous(pointer, `ref:${target}`, found.map(full));
  const last = target.slice(target.lastIndexOf('/') + 1);
  const places = index.entries.filter((entry) => isPlace(entry) && entry.slug !== null);
  const same = places.filter((entry) => entry.slug === last);
  const near = same.length > 0 ? `Did you mean "${same.map(full).join('" or "')}"?` : null;
  const detail = `"ref:${target}" leads nowhere.`;
  const nearby = () =>
    didYouMean(
      last,
      places.map((entry) => entry.slug ?? ''),
    );
  return { severity: 'error', code: 'unknown-reference', pointer, detail, cure: near ?? nearby() };
}

function ambiguous(pointer: string, value: string, names: readonly string[]): CourseProblem {
  return {
    severity: 'error',
    code: 'ambiguous-reference',
    pointer,
    detail: `"${value}" could be ${names.map((name) => `"${name}"`).join(' or ')}.`,
    cure: 'Write the one you mean.',
  };
}

/** The slug, with that of the chapter or diagram before it where that is needed to be clear. */
function addressOf(entry: Entry, long: boolean): string {
  const parent =
    entry.kind === 'section' ? chapterOf(entry.parent) : entry.kind === 'step' ? entry.parent : null;
  return long && parent ? `${parent.slug}/${entry.slug}` : (entry.slug ?? entry.id);
}
