// What the addresses of the REST door understand: path parameters and query keys. Unknown query keys are an error.
import { z } from 'zod';
import { THEMES, type Theme } from '../../diagrams/palette.js';
import { PageQuestion } from '../../infra/http/page-question.js';
import { Id, Locale, Slug } from '../../model/ids.js';
import { TEXT_FORMS } from '../../model/public.js';
import { SEARCH_KINDS, SearchQuery } from '../../model/search.js';
import { FALLBACKS } from '../../model/translation.js';
import { DRAWN_FORMATS, misfit } from '../queries/picture-choice.js';
import type { Format } from './answer.js';

/** A slug or an id: both work wherever something is addressed. */
const address = (what: string) =>
  z
    .string()
    .refine((value) => Slug.safeParse(value).success || Id.safeParse(value).success, {
      error: 'An address is a slug (lower-case letters, digits, single hyphens) or an id.',
    })
    .describe(`Slug or id of the ${what}.`);

/** A whole number in an address. */
const number = (what: string) =>
  z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/, 'A release is a whole number from 1.')
    .transform(Number)
    .pipe(z.int())
    .describe(what);

export const CourseAddress = z.object({ course: address('course') });
export const ChapterAddress = CourseAddress.extend({ chapter: address('chapter') });
export const SectionAddress = ChapterAddress.extend({ section: address('section') });
export const ComponentAddress = CourseAddress.extend({ component: address('component') });
export const ComparisonAddress = CourseAddress.extend({ comparison: address('comparison') });
export const VideoAddress = CourseAddress.extend({ video: address('video') });
export const AssetAddress = CourseAddress.extend({ asset: address('file') });
export const DiagramAddress = CourseAddress.extend({ diagram: address('diagram') });
export const StepAddress = DiagramAddress.extend({ step: address('step') });
export const ReleaseAddress = CourseAddress.extend({ number: number('Number of the release.') });

const locale = Locale.optional().describe('Locale to answer in; wins over `Accept-Language`.');
const fallback = z
  .enum(FALLBACKS)
  .optional()
  .describe(
    'What comes where a text is not translated (`translation: missing`). `source`, as if not given: the source text. `none`: null in JSON, and nothing in other formats. Answers are described as everybody else gets them, without these nulls.',
  );
const fields = z
  .string()
  .min(1)
  .max(4_000)
  .optional()
  .describe('Only these fields, such as `title,sections.title`; `id`, `slug` and `kind` always stay.');

/** The formats of an address: JSON, and those besides. */
const formats = <F extends Format = never>(...besides: readonly F[]) =>
  z
    .enum(['json', ...besides])
    .optional()
    .describe('Wins over `Accept`.');
const json = formats();

const release = z
  .string()
  .regex(/^([1-9][0-9]{0,8}|draft)$/, 'A release is a whole number from 1, or "draft".')
  .transform((value) => (value === 'draft' ? value : Number(value)))
  .pipe(z.union([z.int(), z.literal('draft')]))
  .describe('Number of an older release to read; `draft` for those who may read drafts.');

/** What every address of a course understands. */
export const CourseQuery = z.strictObject({
  ...{ locale, fallback },
  release: release.optional(),
  previewToken: z
    .string()
    .max(1_000)
    .optional()
    .describe('Of a preview link: opens the draft without a key.'),
  fields,
  format: json,
});

const text = z
  .string()
  .transform((value) => value.split(','))
  .pipe(z.array(z.enum(TEXT_FORMS)).min(1).max(TEXT_FORMS.length))
  .optional();
const textForms = `The renderings of blocks, of ${TEXT_FORMS.join(', ')}; if not given, \`markdown\``;

/** What chooses among the fields of JSON, and so goes with no other format. */
interface Choice {
  readonly format?: string | undefined;
  readonly fields?: unknown;
  readonly text?: unknown;
}

function choiceFitsFormat({ format, ...query }: Choice, { addIssue }: z.RefinementCtx): void {
  if (format === undefined || format === 'json') return;
  for (const key of ['fields', 'text'] as const) {
    if (query[key] === undefined) continue;
    addIssue({
      ...{ code: 'custom', path: [key] },
      message: `\`${key}\` chooses among fields of JSON; it does not go with \`format=${format}\`.`,
    });
  }
}

/** What a course, as a whole, understands too. */
export const WholeCourseQuery = CourseQuery.extend({ format: formats('markdown', 'jsonld') }).superRefine(
  choiceFitsFormat,
);

/** Formats with headings that can be deeper or less deep. */
const PAGES: readonly string[] = ['html', 'fragment'];

function headingFitsFormat(
  { format = 'json', headingLevel }: { format?: string | undefined; headingLevel?: number | undefined },
  { addIssue }: z.RefinementCtx,
): void {
  if (headingLevel === undefined || PAGES.includes(format)) return;
  const message = '`headingLevel` goes with `format=fragment` or `format=html`: name one of them.';
  addIssue({ code: 'custom', path: ['headingLevel'], message });
}

/** What addresses with blocks in them understand too. */
export const TextQuery = CourseQuery.extend({
  format: formats('markdown', 'html', 'fragment', 'jsonld').describe(
    'Wins over `Accept`. `fragment` is HTML to paste into a page, `html` a document of its own.',
  ),
  text: text.describe(`${textForms} and what \`fields\` names.`),
  headingLevel: z
    .string()
    .regex(/^[1-6]$/, 'The level of a heading is a number from 1 to 6.')
    .transform(Number)
    .optional()
    .describe(
      'For `format=fragment` and `format=html`: level of the title; headings inside go deeper. 2 if not given, 1 in a document.',
    ),
})
  .superRefine(choiceFitsFormat)
  .superRefine(headingFitsFormat);

/** What addresses of things that other machines know by other words understand too. */
export const LinkedQuery = CourseQuery.extend({ format: formats('jsonld') }).superRefine(choiceFitsFormat);

export const BundleQuery = CourseQuery.omit({ fields: true }).extend({
  text: text.describe(`${textForms}.`),
});

export const ChangesQuery = z.strictObject({
  since: number('Number of the release that you have.'),
  locale,
  fallback: fallback.describe(`${fallback.description} The same as of the bundle that you have.`),
  text: text.describe(`${textForms}. The same as of the bundle that you have.`),
  format: json,
});

/** The formats of diagrams besides JSON. */
export const PICTURE_FORMATS = [...DRAWN_FORMATS, 'mermaid', 'text'] as const;

const picture = {
  format: formats(...PICTURE_FORMATS),
  theme: z
    .enum(THEMES)
    .optional()
    .describe(
      'Colours of a picture; `auto`, of SVG only, turns dark where dark is preferred. `light` if not given.',
    ),
};

function themeFitsFormat(
  { format, theme }: { format?: string | undefined; theme?: Theme | undefined },
  { addIssue }: z.RefinementCtx,
): void {
  const message = misfit(format, theme);
  if (message) addIssue({ code: 'custom', path: ['theme'], message });
}

/** What the addresses of diagrams and steps understand. */
export const PictureQuery = CourseQuery.extend(picture)
  .superRefine(choiceFitsFormat)
  .superRefine(themeFitsFormat);

const step = (which: string) => address('step').describe(`Slug or id of the step ${which}.`);

/** What lies between two steps of a diagram. */
export const StepsQuery = CourseQuery.extend({
  ...picture,
  from: step('to start from'),
  to: step('that it leads to; it may come before the other'),
})
  .superRefine(choiceFitsFormat)
  .superRefine(themeFitsFormat);

export const ComponentsQuery = CourseQuery.extend({
  group: address('group').optional().describe('Only the components of this group (slug or id).'),
});

export const CoursesQuery = z.strictObject({ locale, fallback, fields, format: json, ...PageQuestion.shape });

export const SearchKeys = z.strictObject({
  q: SearchQuery,
  kind: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(SEARCH_KINDS)).min(1).max(SEARCH_KINDS.length))
    .optional()
    .describe(`Only hits of these kinds, with commas between: ${SEARCH_KINDS.join(', ')}.`),
  ...{ locale, fields, format: json, ...PageQuestion.shape },
});

export const ReleasesQuery = z.strictObject({ format: json, ...PageQuestion.shape });

export const ReleaseQuery = z.strictObject({ format: json });

export const DifferenceQuery = z.strictObject({
  from: number('Number of the release to start from.'),
  to: number('Number of the release that it leads to; the current one if not given.').optional(),
  format: formats('markdown'),
});
