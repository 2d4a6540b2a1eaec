// Every field of a course that holds inline Markdown.
import type { BlockContent } from '../model/block.js';
import type { CourseContent } from '../model/course.js';
import { type EntityKind, kindOf } from '../model/ids.js';
import { blocksOf } from './reference-fields.js';

/** A piece of inline Markdown. */
export interface MarkdownField {
  readonly pointer: string;
  readonly markdown: string;
  /** Whether empty lines may part it into paragraphs. */
  readonly paragraphs: boolean;
}

/** All inline Markdown of a course, with that of translations. */
export function* markdownFields(content: CourseContent): Generator<MarkdownField> {
  for (const { pointer, block } of blocksOf(content)) yield* markdownOfBlock(block, pointer);
  for (const [i, group] of content.componentGroups.entries()) {
    for (const [j, { description }] of group.components.entries()) {
      yield many(`/componentGroups/${i}/components/${j}/description`, description);
    }
  }
  for (const [i, { cells }] of content.comparisons.entries()) {
    for (const [j, { note }] of cells.entries()) {
      if (note !== null) yield many(`/comparisons/${i}/cells/${j}/note`, note);
    }
  }
  for (const [i, { definition }] of content.terms.entries()) {
    yield many(`/terms/${i}/definition`, definition);
  }
  for (const [i, { unit, text }] of content.translations.entries()) {
    const kind = kindOf(unit);
    for (const name of (kind && TRANSLATED_MARKDOWN[kind]) ?? []) {
      const markdown = text[name];
      if (typeof markdown === 'string') yield many(`/translations/${i}/text/${name}`, markdown);
    }
  }
}

/** The fields of translations that hold Markdown, by the kind of the unit. */
export const TRANSLATED_MARKDOWN: Readonly<Partial<Record<EntityKind, readonly string[]>>> = {
  component: ['description'],
  cell: ['note'],
  term: ['definition'],
};

/** The inline Markdown of one block; cells of tables may be empty and are left out then. */
export function* markdownOfBlock(block: BlockContent, pointer: string): Generator<MarkdownField> {
  switch (block.kind) {
    case 'paragraph':
      yield one(`${pointer}/markdown`, block.markdown);
      break;
    case 'callout':
      yield many(`${pointer}/markdown`, block.markdown);
      break;
    case 'list':
      for (const [i, item] of block.items.entries())
        yield one(`${pointer}/items/${i}/markdown`, item.markdown);
      break;
    case 'table':
      for (const [i, cell] of block.header.entries()) if (cell) yield one(`${pointer}/header/${i}`, cell);
      for (const [i, row] of block.rows.entries()) {
        for (const [j, cell] of row.entries()) if (cell) yield one(`${pointer}/rows/${i}/${j}`, cell);
      }
      break;
  }
}

const one = (pointer: string, markdown: string): MarkdownField => ({ pointer, markdown, paragraphs: false });
const many = (pointer: string, markdown: string): MarkdownField => ({ pointer, markdown, paragraphs: true });
