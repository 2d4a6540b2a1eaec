// What readers get: the shapes both doors answer with. Everything here is derived from a release and one locale of it.
import { z } from 'zod';
import { Callout, Code, ListItem, Table } from './block.js';
import { Asset, Chapter, CourseFields, NestedSection } from './course.js';
import { CourseHash, Hash, Id, Locale, Slug } from './ids.js';
import { Link, Text, Title } from './text.js';
import { TranslationState } from './translation.js';

/** What every unit says about itself. */
export const Unit = z.object({
  locale: Locale.describe('The locale its text is really in.'),
  translation: TranslationState,
  hash: Hash,
  changedInRelease: z.int().min(1).describe('Number of the release in which its content last changed.'),
});

export type Unit = z.infer<typeof Unit>;

/** The fields of a kind, with what every unit says about itself. */
export const published = <T extends z.ZodRawShape>(shape: z.ZodObject<T>) => shape.extend(Unit.shape);

/** Enough to name another entity and to find it. */
export const Ref = z
  .object({ id: Id, slug: Slug, title: Title })
  .meta({ id: 'Ref', description: 'A pointer to another entity.' });
export const SectionRef = Ref.extend({ chapter: Ref }).meta({
  id: 'SectionRef',
  description: 'A pointer to a section.',
});

export type Ref = z.infer<typeof Ref>;

/** Path of a file, by the hash of its bytes, under the public address of the service. */
export function filePath(sha256: string): string {
  return `/v1/assets/${sha256}`;
}

/** Where the bytes of a file are. */
export const fileUrl = z.url().describe('Where the file is; what is found there never changes.');
/** What it takes to show a file. */
export const file = Asset.pick({ mediaType: true, width: true, height: true }).extend({ url: fileUrl });
export const ImageRef = Ref.extend(file.shape).meta({
  id: 'ImageRef',
  description: 'A pointer to a picture, with what it takes to show it.',
});
export type ImageRef = z.infer<typeof ImageRef>;
export type SectionRef = z.infer<typeof SectionRef>;

/** The renderings that blocks can come in; `?text=` chooses. */
export const TEXT_FORMS = ['markdown', 'html', 'text'] as const;
export type TextForm = (typeof TEXT_FORMS)[number];

const blockBase = z.object({
  id: Id,
  ...Unit.shape,
  markdown: z.string().optional().describe('The block as plain GitHub-flavoured Markdown, links resolved.'),
  html: z.string().optional().describe('The block as safe HTML.'),
  text: z.string().optional().describe('The block as plain text.'),
});
const block = <K extends string, T extends z.ZodRawShape>(kind: K, shape: T) =>
  blockBase.extend({ kind: z.literal(kind), ...shape });

export const PublicBlock = z
  .discriminatedUnion('kind', [
    block('paragraph', {}),
    block('list', { ordered: z.boolean(), items: z.array(ListItem) }),
    block('code', { language: Code.shape.language, code: Code.shape.code }),
    block('callout', {
      tone: Callout.shape.tone,
      body: Callout.shape.markdown.describe('What the callout says, without its frame.'),
    }),
    block('table', { header: Table.shape.header, align: Table.shape.align, rows: Table.shape.rows }),
    block('figure', { diagram: Ref, step: Ref.nullable(), alt: Text }),
    block('image', {
      asset: ImageRef,
      alt: Text.describe('What the picture shows, in words: always show or announce it.'),
    }),
    block('video', { video: Ref }),
    block('comparison', { comparison: Ref }),
    block('components', { group: Ref.nullable(), components: z.array(Ref) }),
    block('links', { items: z.array(Link) }),
  ])
  .meta({
    id: 'Block',
    description:
      'A piece of a section, told apart by `kind`. Accept kinds you do not know: every block offers its text.',
  });
export type PublicBlock = z.infer<typeof PublicBlock>;

const sectionFields = published(NestedSection.omit({ key: true, blocks: true })).extend({
  chapter: Ref,
  blocks: z.array(PublicBlock),
});
export const PublicNestedSection = sectionFields.meta({
  id: 'NestedSection',
  description: 'A section inside another.',
});
export type PublicNestedSection = z.infer<typeof PublicNestedSection>;
export const PublicSection = sectionFields
  .extend({ sections: z.array(PublicNestedSection) })
  .meta({ id: 'Section', description: 'A page of a chapter.' });
export type PublicSection = z.infer<typeof PublicSection>;

export const ChapterSummary = published(Chapter.omit({ key: true, sections: true }))
  .extend({ minutes: z.int().min(0).describe('Reading time, derived from the number of words.') })
  .meta({ id: 'ChapterSummary', description: 'A chapter without its sections.' });
export const PublicChapter = ChapterSummary.extend({ sections: z.array(PublicSection) }).meta({
  id: 'Chapter',
  description: 'A chapter with its sections and their blocks.',
});
export type PublicChapter = z.infer<typeof PublicChapter>;

export const License = z
  .object({ id: Title.describe('SPDX id.'), name: Title, url: z.string() })
  .meta({ id: 'License', description: 'Under what terms the text may be used.' });
export type License = z.infer<typeof License>;
export const Attribution = z
  .object({ text: z.string(), html: z.string() })
  .meta({ id: 'Attribution', description: 'Ready-made credit to show beside the text.' });
export type Attribution = z.infer<typeof Attribution>;

export const ReleaseInfo = z
  .object({
    number: z.int().min(1),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('Hash of the release document.'),
    publishedAt: z.iso.datetime(),
  })
  .meta({ id: 'Release', description: 'A published state of a course.' });
export type ReleaseInfo = z.infer<typeof ReleaseInfo>;

export const ReleaseEntry = ReleaseInfo.extend({
  message: z.string(),
  current: z.boolean(),
  withdrawn: z.boolean().describe('A withdrawn release is erased; asking for it answers 410.'),
}).meta({ id: 'ReleaseEntry', description: 'A release in the history of a course.' });
export type ReleaseEntry = z.infer<typeof ReleaseEntry>;

const outlineEntry = published(z.object({ id: Id, slug: Slug, title: Title }));
const OutlineNested = outlineEntry.meta({ id: 'OutlineNestedSection' });
const OutlineSection = outlineEntry
  .extend({ sections: z.array(OutlineNested) })
  .meta({ id: 'OutlineSection' });
export const OutlineChapter = outlineEntry
  .extend({ minutes: ChapterSummary.shape.minutes, sections: z.array(OutlineSection) })
  .meta({ id: 'OutlineChapter', description: 'A chapter in the outline of its course.' });
export type OutlineChapter = z.infer<typeof OutlineChapter>;

export const CourseSummary = published(
  CourseFields.pick({ id: true, slug: true, title: true, summary: true }),
)
  .extend({
    hash: CourseHash,
    sourceLocale: Locale,
    locales: z.array(Locale),
    license: License,
    attribution: Attribution,
    release: ReleaseInfo,
    updatedAt: z.iso.datetime().describe('When the release was published.'),
  })
  .meta({ id: 'CourseSummary', description: 'A course in the list of courses.' });
export type CourseSummary = z.infer<typeof CourseSummary>;

export const PublicCourse = CourseSummary.extend({
  ...CourseFields.pick({ source: true, objectives: true, audience: true, prerequisites: true }).shape,
  minutes: ChapterSummary.shape.minutes,
  chapters: z.array(OutlineChapter),
}).meta({ id: 'Course', description: 'A course with its outline.' });
export type PublicCourse = z.infer<typeof PublicCourse>;
