// What a course is made of, as drafts and releases hold it: structure and source text, without anything derived.
import { z } from 'zod';
import { Block } from './block.js';
import { Diagram } from './diagram.js';
import { Id, Key, Locale, Slug } from './ids.js';
import { Link, Markdown, Text, Title, Url, Year } from './text.js';

/** Most children of one parent (chapters of a course, blocks of a section …). */
export const MAX_CHILDREN = 1_000;
const many = <T extends z.ZodType>(item: T) => z.array(item).max(MAX_CHILDREN);

const identity = { id: Id, key: Key, slug: Slug };

/** The work that a course adapts. */
export const Source = z.object({
  title: Title,
  authors: z.array(Title).max(50),
  owner: Title.nullable().describe('Who holds the rights.'),
  url: Url.nullable(),
  year: Year.nullable(),
  license: Title.describe('SPDX id.'),
  changes: Text.describe('What was changed.'),
});

/** The fields of what a course says of itself, to pick from: shapes with a rule between their fields are whole. */
export const CourseFields = z.object({
  ...identity,
  title: Title,
  summary: Text,
  locale: Locale.describe('The locale that the course is written in.'),
  locales: z
    .array(Locale)
    .min(1)
    .max(50)
    .describe('All locales it is offered in, each once, the source locale first.'),
  license: Title.describe('SPDX id.'),
  source: Source.nullable(),
  objectives: z.array(Text).max(50),
  audience: Text,
  prerequisites: z.array(Text).max(50),
});

/** The rule of the locales of a course. */
export function withSoundLocales<T extends z.ZodType<{ locale: string; locales: string[] }>>(shape: T): T {
  return shape
    .refine(({ locale, locales }) => locales[0] === locale, {
      path: ['locales'],
      message:
        'The source locale (`locale`) comes first in `locales`. Change both together, such as {"locale": "en", "locales": ["en", "es"]}.',
    })
    .refine(({ locales }) => new Set(locales).size === locales.length, {
      path: ['locales'],
      message: 'Each locale is named once.',
    });
}

/** What a course says of itself. */
export const CourseInfo = withSoundLocales(CourseFields);
export type CourseInfo = z.infer<typeof CourseInfo>;

/** A section that stands inside another; there is no deeper level. */
export const NestedSection = z.object({ ...identity, title: Title, blocks: many(Block) });
export type NestedSection = z.infer<typeof NestedSection>;

/** A section of a chapter: its own blocks first, then the sections nested in it. */
export const Section = NestedSection.extend({ sections: many(NestedSection) });
export type Section = z.infer<typeof Section>;

/** A chapter: what it teaches, and the sections that teach it. */
export const Chapter = z.object({
  ...identity,
  title: Title,
  summary: Text,
  objectives: z.array(Text).max(50),
  sections: many(Section),
});
export type Chapter = z.infer<typeof Chapter>;

/** A part of the systems that the course teaches, with what it is for and what does its job. */
export const Component = z.object({
  ...identity,
  name: Title,
  purpose: Text.describe('What it is for, in a sentence.'),
  description: Markdown,
  parts: z.array(z.object({ name: Title, description: Text })).max(100),
  implementations: z
    .array(z.object({ name: Title, url: Url.nullable() }))
    .max(100)
    .describe('Software that does this job.'),
  links: z.array(Link).max(100),
});
export type Component = z.infer<typeof Component>;

/** Components that belong together. */
export const ComponentGroup = z.object({
  ...identity,
  title: Title,
  description: Text,
  components: many(Component),
});
export type ComponentGroup = z.infer<typeof ComponentGroup>;

/** One of the things that are compared. */
export const ComparisonSubject = z.object({ ...identity, title: Title, component: Id.nullable() });
/** A question that is asked of every subject. */
export const ComparisonCriterion = z.object({ ...identity, title: Title, question: Text });

/** How sure a cell is: said by its section, following from it, or not said at all. */
export const CONFIDENCE = ['stated', 'derived', 'not-stated'] as const;

/** The answer for one subject and one criterion. */
export const ComparisonCell = z.object({
  id: Id,
  subject: Id,
  criterion: Id,
  value: Text.nullable().describe('Null where the course does not say.'),
  note: Markdown.nullable(),
  section: Id.nullable().describe('The section that backs the cell.'),
  year: Year.nullable().describe('When this was so.'),
  confidence: z.enum(CONFIDENCE),
});
export type ComparisonCell = z.infer<typeof ComparisonCell>;

/** Subjects asked the same questions: a table whose cells name the text that backs them. */
export const Comparison = z.object({
  ...identity,
  title: Title,
  summary: Text,
  subjects: many(ComparisonSubject),
  criteria: many(ComparisonCriterion),
  cells: z.array(ComparisonCell).max(10 * MAX_CHILDREN),
});
export type Comparison = z.infer<typeof Comparison>;

/** How far the transcript of a video is. */
export const TRANSCRIPT = ['missing', 'draft', 'ready'] as const;
/** Who may host a video. */
export const PROVIDERS = ['youtube', 'vimeo'] as const;

/** A file of captions in one language. */
export const Caption = z.object({ locale: Locale, url: Url });

/** A video of the course; it stays with its provider. */
export const Video = z.object({
  ...identity,
  title: Title,
  provider: z.enum(PROVIDERS),
  providerId: z.string().regex(/^[\w-]{1,64}$/, "The provider's id of the video: letters, digits, _ and -."),
  chapter: Id.nullable().describe('The chapter it belongs to.'),
  duration: z.int().min(1).max(86_400).nullable().describe('Seconds.'),
  poster: Url.nullable(),
  transcript: z.enum(TRANSCRIPT),
  captions: z.array(Caption).max(50),
});
export type Video = z.infer<typeof Video>;

/** What somebody did for the course, or holds of it. */
export const CREDIT_ROLES = [
  'author',
  'adapter',
  'translator',
  'illustrator',
  'publisher',
  'owner',
  'license',
] as const;

/** Somebody to whom the course owes something, for one role. */
export const Credit = z.object({
  ...identity,
  role: z.enum(CREDIT_ROLES),
  name: Title,
  url: Url.nullable(),
  year: Year.nullable(),
});
export type Credit = z.infer<typeof Credit>;

/** A word of the glossary. */
export const Term = z.object({
  ...identity,
  word: Title,
  aliases: z.array(Title).max(50).describe('Other forms that mean the same.'),
  definition: Markdown,
});
export type Term = z.infer<typeof Term>;

/** The kinds of files that an asset may be. */
export const ASSET_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/svg+xml',
  'text/vtt',
  'application/pdf',
] as const;
/** Largest file: a scanned booklet, and small enough to be read in memory. Bytes. */
export const MAX_ASSET_BYTES = 20 * 1024 * 1024;
/** Longest side of a picture, in pixels: beyond that browsers give up. */
export const MAX_PIXELS = 20_000;

/** A file of the course. Its bytes are found by their hash. */
export const Asset = z.object({
  ...identity,
  title: Title,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'The sha256 of the bytes: 64 hexadecimal digits.')
    .describe('Hash of the bytes, which names them.'),
  mediaType: z.enum(ASSET_TYPES),
  bytes: z.int().min(1).max(MAX_ASSET_BYTES).describe('Size of the file.'),
  width: z.int().min(1).max(MAX_PIXELS).nullable().describe('Pixels; null for what is no picture.'),
  height: z.int().min(1).max(MAX_PIXELS).nullable().describe('Pixels; null for what is no picture.'),
  alt: Text.nullable().describe('What a picture shows, in words; asked for before publishing.'),
  credit: Title.nullable().describe('Who made it.'),
  license: Title.nullable().describe('SPDX id; null for that of the course.'),
});
export type Asset = z.infer<typeof Asset>;

/** The text of one unit in another locale. Which fields `text` has depends on the unit: see translation.ts. */
export const Translation = z.object({
  unit: Id,
  locale: Locale,
  text: z.record(z.string(), z.unknown()),
  sourceHash: z.string().describe('Hash of the source text that it was made from.'),
});
export type Translation = z.infer<typeof Translation>;

/** A whole course: what a package holds, what a draft holds. */
export const CourseContent = z.object({
  course: CourseInfo,
  chapters: many(Chapter),
  componentGroups: many(ComponentGroup),
  comparisons: many(Comparison),
  videos: many(Video),
  credits: many(Credit),
  diagrams: many(Diagram),
  terms: many(Term),
  assets: many(Asset),
  translations: z.array(Translation).max(1_000_000),
});
export type CourseContent = z.infer<typeof CourseContent>;
