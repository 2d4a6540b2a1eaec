// The YAML files of a package as authors write them. Limits, enums and texts come from the model; what an author may
// leave out becomes null or an empty list; unknown fields are refused.
import { z } from 'zod';
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
  Credit,
  Source,
  Term,
  Video,
} from '../model/course.js';
import {
  Diagram,
  DiagramEdge,
  DiagramGroup,
  DiagramNode,
  DiagramStep,
  StepChanges,
} from '../model/diagram.js';
import { Key, Locale, Slug } from '../model/ids.js';
import { Link } from '../model/text.js';

/** The slug or id of another thing, with that of its chapter before it where it is a section. */
const Reference = z
  .string()
  .regex(/^[a-z0-9_]+([-/][a-z0-9_]+)*$/, 'A reference is a slug, for a section "chapter/section".')
  .describe('Slug of another thing of the course; for a section, chapter/section.');

const key = { key: Key.optional() };
const named = { slug: Slug, ...key };
const reference = Reference.nullable().default(null);

/** course.yaml: what the course is, for whom and under which licence. */
export const CourseFile = z.strictObject({
  ...CourseFields.omit({ id: true, locales: true }).shape,
  ...named,
  source: z
    .strictObject({
      ...Source.shape,
      owner: Source.shape.owner.default(null),
      url: Source.shape.url.default(null),
      year: Source.shape.year.default(null),
    })
    .nullable()
    .default(null),
  locales: z
    .array(Locale)
    .refine((locales) => new Set(locales).size === locales.length, 'Each locale is named once.')
    .optional()
    .describe(
      'All locales it is offered in, the source locale first, where the folders in locales/ do not say it.',
    ),
  objectives: CourseFields.shape.objectives.default([]),
  prerequisites: CourseFields.shape.prerequisites.default([]),
});

/** chapters/<slug>/chapter.yaml: a chapter without its sections. */
export const ChapterFile = z.strictObject({
  ...Chapter.pick({ title: true, summary: true }).shape,
  ...key,
  objectives: Chapter.shape.objectives.default([]),
});

/** The front matter of a section's Markdown file. */
export const SectionFront = z.strictObject({ ...key, title: Chapter.shape.title });

const AuthoredLink = z.strictObject({ ...Link.shape, description: Link.shape.description.default(null) });
const part = Component.shape.parts.element;
const implementation = Component.shape.implementations.element;

const AuthoredComponent = z.strictObject({
  ...Component.pick({ name: true, purpose: true, description: true }).shape,
  ...named,
  parts: z.array(z.strictObject(part.shape)).default([]),
  implementations: z
    .array(z.strictObject({ ...implementation.shape, url: implementation.shape.url.default(null) }))
    .default([]),
  links: z.array(AuthoredLink).default([]),
});

/** components.yaml: all components, in their groups. */
export const ComponentsFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      ...ComponentGroup.pick({ title: true, description: true }).shape,
      ...named,
      components: z.array(AuthoredComponent).default([]),
    }),
  ),
});

const NOT_STATED = 'not-stated' satisfies ComparisonCell['confidence'];

/** `license: not-stated` is short for a cell about which the course does not say anything. */
export const AuthoredCell = z.preprocess(
  (cell) => (cell === NOT_STATED ? { confidence: NOT_STATED } : cell),
  z.strictObject({
    value: ComparisonCell.shape.value.default(null),
    note: ComparisonCell.shape.note.default(null),
    section: reference,
    year: ComparisonCell.shape.year.default(null),
    confidence: ComparisonCell.shape.confidence,
  }),
);

/** comparisons/<slug>.yaml: subjects × criteria → cells, by slug. */
export const ComparisonFile = z.strictObject({
  ...Comparison.pick({ title: true, summary: true }).shape,
  ...key,
  subjects: z
    .array(z.strictObject({ ...named, title: ComparisonSubject.shape.title, component: reference }))
    .default([]),
  criteria: z
    .array(z.strictObject({ ...named, ...ComparisonCriterion.pick({ title: true, question: true }).shape }))
    .default([]),
  cells: z.record(z.string(), z.record(z.string(), AuthoredCell)).default({}),
});

const { add, move, remove, replicate } = StepChanges.shape;
const inside = DiagramGroup.shape.in.default(null);
const edge = DiagramEdge.shape;

const AuthoredStep = z.strictObject({
  ...DiagramStep.pick({ title: true, why: true }).shape,
  ...named,
  alt: DiagramStep.shape.alt.default(null),
  section: reference,
  add: z
    .strictObject({
      groups: z.array(z.strictObject({ ...DiagramGroup.shape, in: inside })).default([]),
      nodes: z.array(z.strictObject({ ...DiagramNode.shape, in: inside, component: reference })).default([]),
      edges: z
        .array(z.strictObject({ ...edge, label: edge.label.default(null), both: edge.both.default(false) }))
        .default([]),
    })
    .prefault({}),
  move: z
    .array(z.strictObject({ node: move.element.shape.element, into: move.element.shape.into }))
    .default([]),
  remove: z
    .strictObject({
      nodes: remove.shape.nodes.default([]),
      groups: remove.shape.groups.default([]),
      edges: z.array(z.strictObject(remove.shape.edges.element.shape)).default([]),
    })
    .prefault({}),
  replicate: z
    .array(z.strictObject({ node: replicate.element.shape.element, count: replicate.element.shape.count }))
    .default([]),
}) satisfies z.ZodType<{ add: z.infer<typeof add> }>;

/** diagrams/<slug>.yaml: a graph told in steps, each of which says only what it changes. */
export const DiagramFile = z.strictObject({
  ...Diagram.pick({ title: true, summary: true }).shape,
  ...key,
  reconstructed: Diagram.shape.reconstructed.default(false),
  note: Diagram.shape.note.default(null),
  steps: z.array(AuthoredStep).default([]),
});

/** videos.yaml: the videos that the course shows. */
export const VideosFile = z.array(
  z.strictObject({
    ...Video.pick({ title: true, provider: true, transcript: true }).shape,
    ...named,
    id: Video.shape.providerId,
    chapter: reference,
    duration: Video.shape.duration.default(null),
    poster: Video.shape.poster.default(null),
    captions: z.array(z.strictObject(Video.shape.captions.element.shape)).default([]),
  }),
);

/** credits.yaml: the people and institutions behind the course. */
export const CreditsFile = z.array(
  z.strictObject({
    ...Credit.pick({ role: true, name: true }).shape,
    ...named,
    url: Credit.shape.url.default(null),
    year: Credit.shape.year.default(null),
  }),
);

/** glossary.yaml: the terms that the course explains. */
export const GlossaryFile = z.array(
  z.strictObject({
    ...Term.pick({ word: true, definition: true }).shape,
    ...named,
    aliases: Term.shape.aliases.default([]),
  }),
);

/** assets.yaml: what is said of the files in assets/; the rest is told from their bytes. */
export const AssetsFile = z.array(
  z.strictObject({
    ...Asset.pick({ title: true }).shape,
    ...named,
    alt: Asset.shape.alt.default(null),
    credit: Asset.shape.credit.default(null),
    license: Asset.shape.license.default(null),
  }),
);
