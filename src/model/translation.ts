// What of each unit is text that gets translated; everything else (structure, ids, addresses) is the same in every locale.
import { z } from 'zod';
import { BlockContent } from './block.js';
import {
  Asset,
  Chapter,
  Comparison,
  ComparisonCell,
  ComparisonCriterion,
  ComparisonSubject,
  Component,
  ComponentGroup,
  CourseFields,
  NestedSection,
  Term,
  Video,
} from './course.js';
import { Diagram, DiagramStep } from './diagram.js';
import { type EntityKind, Slug } from './ids.js';
import { Title } from './text.js';

/** The translatable fields of each kind of unit. A block is translated whole; a credit is a name and is not. */
export const TRANSLATABLE = {
  course: CourseFields.pick({
    title: true,
    summary: true,
    objectives: true,
    audience: true,
    prerequisites: true,
  }),
  chapter: Chapter.pick({ title: true, summary: true, objectives: true }),
  section: NestedSection.pick({ title: true }),
  block: z.object({ content: BlockContent }),
  componentGroup: ComponentGroup.pick({ title: true, description: true }),
  component: Component.pick({ name: true, purpose: true, description: true, parts: true, links: true }),
  comparison: Comparison.pick({ title: true, summary: true }),
  subject: ComparisonSubject.pick({ title: true }),
  criterion: ComparisonCriterion.pick({ title: true, question: true }),
  cell: ComparisonCell.pick({ value: true, note: true }),
  video: Video.pick({ title: true }),
  diagram: Diagram.pick({ title: true, summary: true, note: true }),
  step: DiagramStep.pick({ title: true, why: true, alt: true }).extend({
    labels: z
      .record(Slug, Title)
      .describe('Titles of the nodes and groups that the step adds, by their name.'),
  }),
  asset: Asset.pick({ title: true, alt: true }),
  term: Term.pick({ word: true, aliases: true, definition: true }),
} satisfies Partial<Record<EntityKind, z.ZodType>>;

/** Parts of a text that are no words of the reader: how it is shown, and what it shows or leads to. */
export const NO_WORDS: ReadonlySet<string> = new Set([
  ...['kind', 'tone', 'language', 'align', 'url'],
  ...['diagram', 'step', 'asset', 'video', 'comparison', 'group', 'components'],
]);

/**
 * Whether a text has words to translate: a cell without a value has none, nor has a block that only shows something
 * else. What is code is the same in every language.
 */
export function saysWords(text: unknown): boolean {
  if (typeof text === 'string') return text !== '';
  if (text === null || typeof text !== 'object') return false;
  if (Array.isArray(text)) return text.some(saysWords);
  return Object.entries(text).some(
    ([name, part]) => name !== 'code' && !NO_WORDS.has(name) && saysWords(part),
  );
}
