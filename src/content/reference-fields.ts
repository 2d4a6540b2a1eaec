// Every field of a course that names another thing of it. Packages name it by slug, drafts and releases by id.
import type { BlockContent } from '../model/block.js';
import type { CourseContent } from '../model/course.js';
import type { CourseIndex, Entry } from '../model/course-index.js';
import { type EntityKind, isId } from '../model/ids.js';

/** A field that names something, and what it may name. */
export interface ReferenceField {
  readonly pointer: string;
  readonly kind: EntityKind;
  readonly value: string;
  /** Where the named thing stands, as a field says it: the diagram of a step, the comparison of a subject. */
  readonly within?: { readonly kind: EntityKind; readonly value: string };
  /** Puts an id in the place of what is written. */
  readonly set: (id: string) => void;
}

/** All fields of a course that name something. */
export function* referenceFields(content: CourseContent): Generator<ReferenceField> {
  for (const [i, comparison] of content.comparisons.entries()) {
    const pointer = `/comparisons/${i}`;
    for (const [j, subject] of comparison.subjects.entries()) {
      yield* field(subject, 'component', 'component', `${pointer}/subjects/${j}`);
    }
    const within = { kind: 'comparison', value: comparison.id } as const;
    for (const [j, cell] of comparison.cells.entries()) {
      yield* field(cell, 'subject', 'subject', `${pointer}/cells/${j}`, within);
      yield* field(cell, 'criterion', 'criterion', `${pointer}/cells/${j}`, within);
      yield* field(cell, 'section', 'section', `${pointer}/cells/${j}`);
    }
  }
  for (const [i, video] of content.videos.entries())
    yield* field(video, 'chapter', 'chapter', `/videos/${i}`);
  for (const [i, diagram] of content.diagrams.entries()) {
    for (const [j, step] of diagram.steps.entries()) {
      const pointer = `/diagrams/${i}/steps/${j}`;
      yield* field(step, 'section', 'section', pointer);
      for (const [k, node] of step.changes.add.nodes.entries()) {
        yield* field(node, 'component', 'component', `${pointer}/changes/add/nodes/${k}`);
      }
    }
  }
  for (const { pointer, block } of blocksOf(content)) yield* blockReferences(block, pointer);
}

/** All blocks of a course, with those of translations. */
export function* blocksOf(content: CourseContent): Generator<{ pointer: string; block: BlockContent }> {
  for (const [i, chapter] of content.chapters.entries()) {
    for (const [j, section] of chapter.sections.entries()) {
      const pointer = `/chapters/${i}/sections/${j}`;
      yield* blocksIn(section, pointer);
      for (const [k, nested] of section.sections.entries()) {
        yield* blocksIn(nested, `${pointer}/sections/${k}`);
      }
    }
  }
  for (const [i, { text }] of content.translations.entries()) {
    // What is not a block is named by the check of translations.
    if (isBlock(text.content)) yield { pointer: `/translations/${i}/text/content`, block: text.content };
  }
}

/** The fields of one block that name something. */
export function* blockReferences(block: BlockContent, pointer: string): Generator<ReferenceField> {
  switch (block.kind) {
    case 'figure':
      yield* field(block, 'diagram', 'diagram', pointer);
      yield* field(block, 'step', 'step', pointer, { kind: 'diagram', value: block.diagram });
      break;
    case 'image':
      yield* field(block, 'asset', 'asset', pointer);
      break;
    case 'video':
      yield* field(block, 'video', 'video', pointer);
      break;
    case 'comparison':
      yield* field(block, 'comparison', 'comparison', pointer);
      break;
    case 'components':
      yield* field(block, 'group', 'componentGroup', pointer);
      for (const i of block.components.keys()) {
        yield* field(block.components, i, 'component', `${pointer}/components`);
      }
      break;
  }
}

/** What a field names: one entry, all candidates where it is ambiguous, or none. */
export function resolve(
  index: CourseIndex,
  field: Pick<ReferenceField, 'kind' | 'value' | 'within'>,
): Entry[] {
  const { kind, value, within } = field;
  if (within) {
    const [parent] = resolve(index, within);
    const found = parent && index.byAddress(kind, value, parent);
    return found ? [found] : [];
  }
  if (!isId(value) && kind === 'section') return [...index.byReference(`section/${value}`)];
  return index.entries.filter(
    (entry) => entry.kind === kind && (isId(value) ? entry.id === value : entry.slug === value),
  );
}

function* blocksIn(
  section: { blocks: CourseContent['chapters'][number]['sections'][number]['blocks'] },
  pointer: string,
): Generator<{ pointer: string; block: BlockContent }> {
  for (const [i, block] of section.blocks.entries()) {
    yield { pointer: `${pointer}/blocks/${i}/content`, block: block.content };
  }
}

function* field<Name extends PropertyKey>(
  holder: { [N in Name]: string | null },
  name: Name,
  kind: EntityKind,
  pointer: string,
  within?: ReferenceField['within'],
): Generator<ReferenceField> {
  const value = holder[name];
  if (value === null) return;
  const set = (id: string) => Object.assign(holder, { [name]: id });
  yield { pointer: `${pointer}/${String(name)}`, kind, value, set, ...(within && { within }) };
}

function isBlock(value: unknown): value is BlockContent {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind !== 'components' || ('components' in value && Array.isArray(value.components));
}
