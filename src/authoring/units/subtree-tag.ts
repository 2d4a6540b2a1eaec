// The state of a unit with everything below it, as one short name: whoever deletes has to have seen all of it.
import { sha256 } from '../../infra/hash.js';
import type { EntityKind } from '../../model/ids.js';
import type { Row } from '../draft-rows.js';
import { hasParts, type Subtree } from './unit.store.js';
import { etagOf, type UnitRow } from './unit-rows.js';

/** Characters of the hash: 64 bits. */
const LENGTH = 16;

type Member = Pick<UnitRow, 'id' | 'revision'>;

/** The tag of a unit and what stands below it; of what has no parts, its own. */
export function subtreeTag(kind: EntityKind, row: UnitRow, below: readonly Member[]): string {
  if (!hasParts(kind)) return etagOf(row);
  const members = [row, ...below.filter(({ id }) => id !== row.id)];
  // The latest revision in front: whoever comes too late is told what was done since.
  const latest = Math.max(...members.map(({ revision }) => revision));
  const states = members.map(({ id, revision }) => `${id} ${revision}`).sort();
  return `${latest}-${sha256(states.join('\n')).toString('hex').slice(0, LENGTH)}`;
}

/** The tag of a unit that was read with all that stands in it. */
export function tagOf(kind: EntityKind, row: UnitRow, subtree: Subtree): string {
  return subtreeTag(kind, row, [...subtree.values()].flat());
}

/** The tag of a course: its draft revision stands for everything in it. */
export function courseTag(row: UnitRow, draftRevision: number): string {
  return subtreeTag('course', row, [{ id: 'draft', revision: draftRevision }]);
}

/** What of the given parts stands below each unit, by the unit's id. */
export function membersBelow(parts: Subtree): Map<string, Member[]> {
  const below = new Map<string, Member[]>();
  const sections = new Map(parts.get('section')?.map((section) => [section.id, section]));
  for (const rows of parts.values()) {
    for (const row of rows) {
      for (const id of ancestorsOf(row, sections)) {
        const members = below.get(id);
        if (members) members.push(row);
        else below.set(id, [row]);
      }
    }
  }
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
