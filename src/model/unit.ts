// Units: what an admin edits one at a time. Each kind has its own fields (the model's, without identity and children)
// and stands somewhere; every change gives it a new revision.
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
  Credit,
  NestedSection,
  Term,
  Video,
  withSoundLocales,
} from './course.js';
import { Diagram, DiagramStep } from './diagram.js';
import { type EntityKind, Id, Key } from './ids.js';

const identity = { id: true, key: true } as const;

/** The fields that an admin writes, per kind. */
export const UNIT_FIELDS = {
  course: withSoundLocales(CourseFields.omit(identity)),
  chapter: Chapter.omit({ ...identity, sections: true }),
  section: NestedSection.omit({ ...identity, blocks: true }),
  block: BlockContent,
  componentGroup: ComponentGroup.omit({ ...identity, components: true }),
  component: Component.omit(identity),
  comparison: Comparison.omit({ ...identity, subjects: true, criteria: true, cells: true }),
  subject: ComparisonSubject.omit(identity),
  criterion: ComparisonCriterion.omit(identity),
  cell: ComparisonCell.omit({ id: true }),
  video: Video.omit(identity),
  credit: Credit.omit(identity),
  diagram: Diagram.omit({ ...identity, steps: true }),
  step: DiagramStep.omit(identity),
  term: Term.omit(identity),
  asset: Asset.pick({ slug: true, title: true, sha256: true, alt: true, credit: true, license: true }),
} as const satisfies Record<EntityKind, z.ZodType>;

/** The kinds of units below a course, by the name that they have in addresses. */
export const COLLECTIONS = {
  chapters: 'chapter',
  sections: 'section',
  blocks: 'block',
  'component-groups': 'componentGroup',
  components: 'component',
  comparisons: 'comparison',
  subjects: 'subject',
  criteria: 'criterion',
  cells: 'cell',
  videos: 'video',
  credits: 'credit',
  diagrams: 'diagram',
  steps: 'step',
  terms: 'term',
  assets: 'asset',
} as const satisfies Record<string, EntityKind>;
export type Collection = keyof typeof COLLECTIONS;
/** A kind of unit below a course. */
export type PartKind = (typeof COLLECTIONS)[Collection];

/** Under what a unit may stand; the course itself where nothing else is named. */
export const PARENTS: Readonly<Record<PartKind, readonly EntityKind[]>> = {
  chapter: ['course'],
  section: ['chapter', 'section'],
  block: ['section'],
  componentGroup: ['course'],
  component: ['componentGroup'],
  comparison: ['course'],
  subject: ['comparison'],
  criterion: ['comparison'],
  cell: ['comparison'],
  video: ['course'],
  credit: ['course'],
  diagram: ['course'],
  step: ['diagram'],
  term: ['course'],
  asset: ['course'],
};

/** A state of a unit, as `ETag` and `If-Match` name it. */
export const Etag = z
  .string()
  .regex(/^[1-9][0-9]{0,9}(-[0-9a-f]{16})?$/, 'Send the `etag` as it was answered.')
  .describe('Names the state of a unit: its revision, and for `subtreeEtag` also that of all below it.');

/** Where a unit stands and in which state it is. */
export const UnitMeta = z
  .object({
    unit: z.string().describe('The kind of the unit: chapter, section, block …'),
    course: Id,
    key: Key.nullable().describe('The first slug, which stays; null for blocks and cells.'),
    parent: Id.nullable().describe('What it stands in; null for the course itself.'),
    position: z.int().min(0).nullable().describe('Its place among its siblings; null for what has none.'),
    revision: z.int().min(1).describe('The draft revision in which it last changed.'),
    etag: Etag.describe('For `If-Match` on a change.'),
    subtreeEtag: Etag.describe(
      'For `If-Match` on a deletion: changes with everything below it and with translations.',
    ),
    file: Asset.pick({ mediaType: true, bytes: true, width: true, height: true })
      .optional()
      .describe('Of an asset: what its bytes are.'),
  })
  .meta({ id: 'UnitMeta', description: 'Where a unit stands and in which state it is.' });
export type UnitMeta = z.infer<typeof UnitMeta>;

/** A unit as the admin doors show it. */
export interface Unit {
  /** Its id and its fields. */
  readonly data: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly meta: UnitMeta;
}

/** What a unit is called, from its fields: its title, name or word; null if it has none. */
export function titleIn({ title, name, word }: Readonly<Record<string, unknown>>): string | null {
  return ([title, name, word].find((text) => typeof text === 'string') as string | undefined) ?? null;
}
