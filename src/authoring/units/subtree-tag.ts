// The state of a unit with everything that goes with it, units below and translations, as one short name: whoever deletes
// has to have seen all of it.
import { sha256 } from '../../infra/hash.js';
import type { EntityKind } from '../../model/ids.js';
import type { Row } from '../draft-rows.js';
import type { TranslationRow } from './translation.store.js';
import { type Found, hasParts, type Subtree } from './unit.store.js';
import { etagOf, type UnitRow } from './unit-rows.js';

/** Characters of the hash: 64 bits. */
const LENGTH = 16;

type Member = Pick<UnitRow, 'id' | 'revision'>;
type State = Pick<TranslationRow, 'unitId' | 'locale' | 'revision'>;

/** The tag of a unit and what goes with it; of what has no parts and no translations, its own. */
export function subtreeTag(kind: EntityKind, row: UnitRow, below: readonly Member[]): string {
  const members = [row, ...below.filter(({ id }) => id !== row.id)];
  if (members.length === 1 && !hasParts(kind)) return etagOf(row);
  // The latest revision in front: whoever comes too late is told what was done since.
  const latest = Math.max(...members.map(({ revision }) => revision));
  const states = members.map(({ id, revision }) => `${id} ${revision}`).sort();
  return `${latest}-${sha256(states.join('\n')).toString('hex').slice(0, LENGTH)}`;
}

/** The tag of a unit that was read with all that stands in it, and with the translations of it all. */
export function tagOf({ kind, row }: Found, subtree: Subtree, translations: readonly State[]): string {
  return subtreeTag(kind, row, [...[...subtree.values()].flat(), ...translations.map(asMember)]);
}

function asMember({ unitId, locale, revision }: State): Member {
  return { id: `${unitId}/${locale}`, revision };
}

/** The tag of a course: its draft revision stands for everything in it. */
export function courseTag(row: UnitRow, draftRevision: number): string {
  return subtreeTag('course', row, [{ id: 'draft', revision: draftRevision }]);
}

/** What of the given parts goes with each unit, and which translations, by the unit's id. */
export function membersBelow(parts: Subtree, translations: readonly State[]): Map<string, Member[]> {
  const below = new Map<string, Member[]>();
  const add = (id: string, member: Member) => {
    const members = below.get(id);
    if (members) members.push(member);
    else below.set(id, [member]);
  };
  const sections = new Map(parts.get('section')?.map((section) => [section.id, section]));
  const rows = [...parts.values()].flat();
  const ancestors = new Map(rows.map((row) => [row.id, ancestorsOf(row, sections)]));
  for (const row of rows) for (const id of ancestors.get(row.id)!) add(id, row);
  for (const translation of translations)
    for (const id of [translation.unitId, ...(ancestors.get(translation.unitId) ?? [])])
      add(id, asMember(translation));
  return below;
}

/** The columns that name what a row stands in, near or far. What a cell is about, it stands in too. */
const ABOVE = ['chapterId', 'parentId', 'sectionId', 'groupId', 'comparisonId', 'diagramId'];

function ancestorsOf(row: Row, sections: ReadonlyMap<string, Row>): string[] {
  if (row.id.startsWith('blk')) {
    const section = sections.get(row.sectionId as string);
    return [row.sectionId, section?.parentId, section?.chapterId].filter((id) => typeof id === 'string');
  }
  if (row.id.startsWith('cel')) return [row.comparisonId, row.subjectId, row.criterionId] as string[];
  // A video names a chapter and a step a section, but they do not stand in them.
  if (row.id.startsWith('vid')) return [];
  const columns = row.id.startsWith('stp') ? ['diagramId'] : ABOVE;
  return columns.map((column) => row[column]).filter((id) => typeof id === 'string');
}
