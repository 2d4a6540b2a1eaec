// Short hashes of text: of blocks for the lock file, of source texts for translations.
import { canonicalJson } from '../infra/canonical-json.js';
import { sha256 } from '../infra/hash.js';
import type { CourseContent } from '../model/course.js';
import type { CourseIndex } from '../model/course-index.js';
import type { DiagramStep } from '../model/diagram.js';
import { TRANSLATABLE } from '../model/translation.js';
import { pathOf, valueAt } from './problems.js';

/** Characters of a text hash: 64 bits, plenty to notice a change. */
const LENGTH = 16;

/** The hash of a text: 16 hexadecimal digits over its canonical JSON. */
export function textHash(text: unknown): string {
  return sha256(canonicalJson(text)).toString('hex').slice(0, LENGTH);
}

/** The source text of a unit: its translatable fields; undefined for what is not there or not translated. */
export function sourceText(
  content: CourseContent,
  index: CourseIndex,
  unit: string,
): Readonly<Record<string, unknown>> | undefined {
  const entry = index.byId(unit);
  if (!entry || !(entry.kind in TRANSLATABLE)) return undefined;
  const source = valueAt(content, pathOf(entry.pointer)) as Readonly<Record<string, unknown>>;
  return sourceTextOf(entry.kind as keyof typeof TRANSLATABLE, source);
}

/** The translatable fields of one entity or block. */
export function sourceTextOf(
  kind: keyof typeof TRANSLATABLE,
  source: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const fields = Object.keys(TRANSLATABLE[kind].shape);
  return Object.fromEntries(
    fields.map((field) => [
      field,
      field === 'labels' ? labelsOf(source as unknown as DiagramStep) : source[field],
    ]),
  );
}

/** The titles of what a step adds, by name. */
function labelsOf({ changes }: DiagramStep): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...changes.add.groups, ...changes.add.nodes].map(({ id, title }) => [id, title]),
  );
}
