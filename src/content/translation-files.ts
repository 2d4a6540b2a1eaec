// The files of a locale as translators write them: the names of the source's files, maps by slug in the place of lists,
// and only what is text. Fields and limits are those of the model. What must be there depends on the source: fit-text.ts.
import { z } from 'zod';
import { Component } from '../model/course.js';
import { Link } from '../model/text.js';
import { TRANSLATABLE } from '../model/translation.js';

const bySlug = <T extends z.ZodType>(unit: T) => z.record(z.string(), unit).default({});

/** The fields of a kind, each of which may be left out here. */
const text = <Kind extends keyof typeof TRANSLATABLE>(kind: Kind) =>
  TRANSLATABLE[kind].partial().shape as ReturnType<(typeof TRANSLATABLE)[Kind]['partial']>['shape'];

/** course.yaml of a locale. */
export const CourseTexts = z.strictObject(text('course'));

/** chapter.yaml of a locale. */
export const ChapterTexts = z.strictObject(text('chapter'));

/** The front matter of a section's Markdown file in a locale. */
export const SectionTexts = z.preprocess(
  (front) => front ?? {},
  z.strictObject(TRANSLATABLE.section.partial().shape),
);

// A link leads to the same place as in the source unless the translation names a better one.
const link = z.strictObject({ ...Link.shape, url: Link.shape.url.optional() }).partial({ description: true });

/** components.yaml of a locale: groups and components, each by slug. */
export const ComponentsTexts = z.strictObject({
  groups: bySlug(z.strictObject(text('componentGroup'))),
  components: bySlug(
    z.strictObject({
      ...text('component'),
      parts: z.array(z.strictObject(Component.shape.parts.element.shape)).optional(),
      links: z.array(link).optional(),
    }),
  ),
});

/** comparisons/<slug>.yaml of a locale: subjects, criteria and cells by slug. */
export const ComparisonTexts = z.strictObject({
  ...text('comparison'),
  subjects: bySlug(z.strictObject(text('subject'))),
  criteria: bySlug(z.strictObject(text('criterion'))),
  cells: bySlug(z.record(z.string(), z.strictObject(text('cell')))),
});

/** diagrams/<slug>.yaml of a locale: steps by slug, with the labels of what each adds. */
export const DiagramTexts = z.strictObject({
  ...text('diagram'),
  steps: bySlug(z.strictObject({ ...text('step'), labels: TRANSLATABLE.step.shape.labels.optional() })),
});

/** videos.yaml of a locale: videos by slug. */
export const VideosTexts = z.record(z.string(), z.strictObject(text('video')));

/** glossary.yaml of a locale: terms by slug. */
export const GlossaryTexts = z.record(z.string(), z.strictObject(text('term')));

/** assets.yaml of a locale: assets by slug. */
export const AssetsTexts = z.record(z.string(), z.strictObject(text('asset')));
