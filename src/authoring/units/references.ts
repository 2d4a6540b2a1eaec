// Fields that name other units: what they name has to be there, and is stored by its id.
import { blockReferences } from '../../content/reference-fields.js';
import type { InputProblem } from '../../infra/errors/app-error.js';
import type { BlockContent } from '../../model/block.js';
import { type EntityKind, isId, kindOf } from '../../model/ids.js';
import type { PartKind } from '../../model/unit.js';
import { type DraftEdit, invalid } from './draft-edit.js';
import type { Fields } from './read-fields.js';
import { findRows } from './unit.store.js';

/** A field that names a unit. */
interface Reference {
  readonly pointer: string;
  readonly kind: PartKind;
  readonly value: string;
  readonly set: (id: string) => void;
}

/** The reference fields of each kind but blocks, with the kind that they name. */
const REFERENCES: Readonly<Partial<Record<EntityKind, Readonly<Record<string, PartKind>>>>> = {
  subject: { component: 'component' },
  cell: { subject: 'subject', criterion: 'criterion', section: 'section' },
  video: { chapter: 'chapter' },
  step: { section: 'section' },
};

/**
 * The fields with the id of everything they name, by id or slug. Throws INVALID_INPUT for what is not there, or what
 * several things are called.
 */
export async function resolveReferences(
  edit: DraftEdit,
  kind: EntityKind,
  fields: Fields,
  root: string,
): Promise<Fields> {
  const resolved = structuredClone(fields);
  const problems: InputProblem[] = [];
  for (const reference of referencesIn(kind, resolved)) {
    const ids = await candidates(edit, reference);
    if (ids.length === 1) reference.set(ids[0]!);
    else {
      const found = ids.length === 0 ? 'There is no' : 'There is more than one';
      problems.push({
        pointer: `${root}${reference.pointer}`,
        code: 'unknown-reference',
        detail: `${found} ${reference.kind} "${reference.value}". Name it by its id.`,
      });
    }
  }
  if (problems.length > 0) throw invalid(problems);
  return resolved;
}

function* referencesIn(kind: EntityKind, fields: Fields): Generator<Reference> {
  if (kind === 'block') {
    for (const { pointer, kind: named, value, set } of blockReferences(fields as unknown as BlockContent, ''))
      yield { pointer, kind: named as PartKind, value, set };
  }
  for (const [name, named] of Object.entries(REFERENCES[kind] ?? {})) {
    const value = fields[name];
    const set = (id: string) => Object.assign(fields, { [name]: id });
    if (typeof value === 'string') yield { pointer: `/${name}`, kind: named, value, set };
  }
}

async function candidates({ tx, course }: DraftEdit, { kind, value }: Reference): Promise<string[]> {
  if (isId(value) && kindOf(value) !== kind) return [];
  const rows = await findRows(tx, course.id, kind, isId(value) ? { id: value } : { slug: value });
  return rows.map(({ id }) => id);
}
