// A course for offline use: everything of one release in one locale as one document, and what to change in it to have
// the next one. Each thing is said once: what is pointed to is named by its id, and what follows from the rest is left out.
import { z } from 'zod';
import { CourseHash, Id, OwnHash } from './ids.js';
import { ChapterSummary, PublicBlock, PublicCourse, PublicSection, ReleaseInfo } from './public.js';
import {
  PublicAsset,
  PublicCell,
  PublicComparison,
  PublicComponent,
  PublicComponentGroup,
  PublicCredit,
  PublicCriterion,
  PublicDiagram,
  PublicStep,
  PublicSubject,
  PublicTerm,
  PublicVideo,
} from './public-things.js';

const ids = z.array(Id).describe('Ids of what stands there, in order.');

const fieldsOf = <T extends z.ZodRawShape, N extends string>({ shape }: z.ZodObject<T>, ...but: N[]) =>
  Object.fromEntries(Object.entries(shape).filter(([name]) => !but.includes(name as N))) as Omit<T, N>;

/** A thing as other addresses answer with it, but for its id, which it is found by; with its type beside. */
const leaf = <K extends string, T extends z.ZodRawShape>(type: K, shape: z.ZodObject<T>) =>
  z.object({ type: z.literal(type), ...fieldsOf(shape, 'id'), hash: OwnHash });

/** One that others stand in: it does not say what changes with them. */
const parent = <K extends string, T extends z.ZodRawShape>(type: K, shape: z.ZodObject<T>) =>
  z.object({ type: z.literal(type), ...fieldsOf(shape, 'id', 'changedInRelease'), hash: OwnHash });

const [paragraph, list, code, callout, table, figure, image, video, comparison, components, links] =
  PublicBlock.options;
const BlockUnit = z
  .discriminatedUnion('kind', [
    leaf('block', paragraph),
    leaf('block', list),
    leaf('block', code),
    leaf('block', callout),
    leaf('block', table),
    leaf('block', figure).extend({ diagram: Id, step: Id.nullable() }),
    leaf('block', image).extend({ asset: Id }),
    leaf('block', video).extend({ video: Id }),
    leaf('block', comparison).extend({ comparison: Id }),
    leaf('block', components).extend({ group: Id.nullable(), components: ids }),
    leaf('block', links),
  ])
  .meta({ id: 'BlockUnit', description: 'A block, pointing by id. Accept kinds you do not know.' });

/** One thing of a course. */
export const BundleUnit = z
  .union([
    parent('course', PublicCourse.omit({ release: true, updatedAt: true, minutes: true })).extend({
      ...{ chapters: ids, componentGroups: ids, comparisons: ids, videos: ids },
      ...{ credits: ids, diagrams: ids, terms: ids, assets: ids },
    }),
    parent('chapter', ChapterSummary).extend({ sections: ids }),
    parent('section', PublicSection.omit({ chapter: true })).extend({
      blocks: ids,
      sections: ids.describe(
        'Ids of the sections inside it, in order; a section that stands in another has none.',
      ),
    }),
    BlockUnit,
    parent('componentGroup', PublicComponentGroup).extend({ components: ids }),
    leaf('component', PublicComponent.omit({ group: true })),
    parent('comparison', PublicComparison).extend({ subjects: ids, criteria: ids, cells: ids }),
    leaf('subject', PublicSubject).extend({ component: Id.nullable() }),
    leaf('criterion', PublicCriterion),
    leaf('cell', PublicCell).extend({ subject: Id, criterion: Id, section: Id.nullable() }),
    leaf('video', PublicVideo).extend({ chapter: Id.nullable() }),
    leaf('credit', PublicCredit),
    parent('diagram', PublicDiagram).extend({ steps: ids }),
    leaf('step', PublicStep.omit({ number: true, graph: true })).extend({ section: Id.nullable() }),
    leaf('term', PublicTerm).extend({ firstPlace: Id.nullable() }),
    leaf('asset', PublicAsset),
  ])
  .meta({
    id: 'BundleUnit',
    description:
      'One thing of the course, told apart by `type`, with the ids of what stands in it. The files are the units of type `asset`.',
  });
export type BundleUnit = z.infer<typeof BundleUnit>;

const head = z.object({
  id: Id.describe('Permanent id of the course; the unit to start from.'),
  locale: PublicCourse.shape.locale.describe(
    'The locale of the document; each unit says which one it is in.',
  ),
  release: ReleaseInfo,
  hash: CourseHash,
  changedInRelease: PublicCourse.shape.changedInRelease,
  minutes: PublicCourse.shape.minutes,
});
const units = z.record(Id, BundleUnit);

export const Bundle = head
  .extend({ units: units.describe('Everything in the course, and the course itself, by permanent id.') })
  .meta({ id: 'Bundle', description: 'A whole course in one locale, for offline use.' });
export type Bundle = z.infer<typeof Bundle>;

export const CourseChanges = head
  .extend({
    since: ReleaseInfo.describe('The release that this starts from.'),
    units: units.describe('What is new or changed, complete: put it in the place of what you have.'),
    removed: z.array(Id).describe('What is gone: delete it.'),
  })
  .meta({
    id: 'CourseChanges',
    description:
      'What makes of the bundle of one release that of another; everything else beside `since` replaces what the bundle has.',
  });
export type CourseChanges = z.infer<typeof CourseChanges>;
