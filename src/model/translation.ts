// What of each unit is text that gets translated, and how far that is; everything else (structure, ids, addresses) is the
// same in every locale.
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
  type CourseContent,
  CourseFields,
  NestedSection,
  Term,
  Video,
} from './course.js';
import type { CourseIndex } from './course-index.js';
import { Diagram, DiagramStep } from './diagram.js';
import { type EntityKind, Slug } from './ids.js';
import { pathOf, valueAt } from './pointer.js';
import { Title } from './text.js';

/** How a text names a connection of a diagram: by its ends. */
export function connectionName({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from} > ${to}`;
}

const ConnectionName = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)* > [a-z0-9]+(-[a-z0-9]+)*$/,
    'A connection is named by the two elements that it connects, as in "web > database".',
  )
  .describe('The two elements that are connected, as in "web > database".');

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
    connections: z
      .record(ConnectionName, Title)
      // What says nothing is left out, so that there is one form of it.
      .transform((labels) => (Object.keys(labels).length > 0 ? labels : undefined))
      .optional()
      .describe('Labels of the connections that the step adds; those that are left out stay as they are.'),
  }),
  asset: Asset.pick({ title: true, alt: true }),
  term: Term.pick({ word: true, aliases: true, definition: true }),
} satisfies Partial<Record<EntityKind, z.ZodType>>;

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
  const own = fields.filter((field) => field in source).map((field) => [field, source[field]]);
  return {
    ...Object.fromEntries(own),
    ...(kind === 'step' && textInGraph(source as unknown as DiagramStep)),
  };
}

/** The text in what a step adds, by name. Labels of connections are not spoken of where there are none. */
function textInGraph({ changes: { add } }: DiagramStep) {
  const titles = [...add.groups, ...add.nodes].map(({ id, title }) => [id, title]);
  const labelled = add.edges.filter(({ label }) => label !== null);
  const labels = labelled.map((edge) => [connectionName(edge), edge.label]);
  return {
    labels: Object.fromEntries(titles),
    ...(labels.length > 0 && { connections: Object.fromEntries(labels) }),
  };
}

/** How far a translation can be, from the worst to the best. */
export const TRANSLATION_STATES = ['missing', 'outdated', 'current'] as const;
export type TranslationState = (typeof TRANSLATION_STATES)[number];

/** How far the text of a unit is in a locale: the one description of the three words. */
export const TranslationState = z
  .enum(TRANSLATION_STATES)
  .describe(
    '`current`: made from the source text as it is now, or that text itself, or there are no words to translate; `outdated`: the source text has changed since; `missing`: there is none.',
  );

/** What stands in the place of a text that is missing: that of the source, or none. */
export const FALLBACKS = ['source', 'none'] as const;
export type Fallback = (typeof FALLBACKS)[number];

/** The worse of two states. */
export function worse(one: TranslationState, other: TranslationState): TranslationState {
  return TRANSLATION_STATES.find((state) => state === one || state === other)!;
}

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
