// What each address of a course answers with: a name for sentences, a shape, and the query that finds it.
import { z } from 'zod';
import type { CourseView } from '../../catalogue/course-view.js';
import { mermaidOf } from '../../diagrams/mermaid.js';
import type { Theme } from '../../diagrams/palette.js';
import type { Picture } from '../../diagrams/picture.js';
import { chapterThing, sectionThing } from '../../linked-data/chapter-thing.js';
import { courseThing } from '../../linked-data/course-thing.js';
import { glossaryThing } from '../../linked-data/glossary-thing.js';
import { videoThing } from '../../linked-data/media-thing.js';
import { standingAlone, type Thing } from '../../linked-data/thing.js';
import { Bundle } from '../../model/bundle.js';
import { DiagramDifference } from '../../model/diagram-difference.js';
import { ChapterSummary, PublicChapter, PublicCourse, PublicSection } from '../../model/public.js';
import {
  ComparisonSummary,
  DiagramSummary,
  PublicAsset,
  PublicComparison,
  PublicComponent,
  PublicCredit,
  PublicDiagram,
  PublicStep,
  PublicTerm,
  PublicVideo,
} from '../../model/public-things.js';
import { bundleOf, type TextQuestion } from '../queries/bundle.queries.js';
import {
  assetAt,
  chapterAt,
  comparisonAt,
  componentAt,
  componentsOf,
  diagramAt,
  sectionAt,
  stepAt,
  videoAt,
} from '../queries/course.queries.js';
import {
  diagramSentences,
  differenceAt,
  differenceSentences,
  drawing,
  PICTURES,
  type StepsCompared,
  type StepsQuestion,
  stepSentences,
} from '../queries/diagram.queries.js';
import { courseMarkdown } from './course-markdown.js';
import { documentOf, fragmentOf, type HeadingQuestion } from './html-page.js';
import { chapterMarkdown, sectionMarkdown } from './markdown-page.js';
import type { Formats, Resource } from './read.js';

/** A list that every course has. */
function listOf<T>(
  name: string,
  item: z.ZodType,
  items: (view: CourseView) => readonly T[],
): Resource<unknown, readonly T[]> {
  return { name, shape: z.array(item), find: (view) => ({ entity: items(view) }) };
}

/** A thing in the words of schema.org. */
function inJsonLd<T>(describe: (entity: T, view: CourseView) => Thing) {
  return (entity: T, _: unknown, view: CourseView) => JSON.stringify(standingAlone(describe(entity, view)));
}

export const COURSE: Resource<unknown, PublicCourse> = {
  name: 'course',
  shape: PublicCourse,
  find: (view) => ({ entity: view.course }),
  formats: {
    markdown: (_, __, view) => courseMarkdown(view),
    jsonld: inJsonLd((_, view) => courseThing(view)),
  },
};

export const CHAPTERS = listOf('chapters', ChapterSummary, ({ chapters }) =>
  chapters.map(({ sections: _, ...summary }) => summary),
);
export const CHAPTER: Resource<HeadingQuestion & { chapter: string }, PublicChapter> = {
  name: 'chapter',
  shape: PublicChapter,
  find: chapterAt,
  formats: {
    markdown: chapterMarkdown,
    html: documentOf,
    fragment: fragmentOf,
    jsonld: inJsonLd(chapterThing),
  },
  blocks: true,
};
export const SECTION: Resource<HeadingQuestion & { chapter: string; section: string }, PublicSection> = {
  name: 'section',
  shape: PublicSection,
  find: sectionAt,
  formats: {
    markdown: sectionMarkdown,
    html: documentOf,
    fragment: fragmentOf,
    jsonld: inJsonLd(sectionThing),
  },
  blocks: true,
};

export const BUNDLE: Resource<TextQuestion, Bundle> = {
  name: 'bundle',
  shape: Bundle,
  find: async (view, question) => ({ entity: await bundleOf(view, question) }),
  dense: true,
};

export const COMPONENTS: Resource<{ group?: string | undefined }, readonly PublicComponent[]> = {
  name: 'group of components',
  shape: z.array(PublicComponent),
  find: (view, question) => {
    const entity = componentsOf(view, question);
    return entity && { entity };
  },
};
export const COMPONENT = { name: 'component', shape: PublicComponent, find: componentAt } as const;

export const COMPARISONS = listOf('comparisons', ComparisonSummary, ({ comparisons }) =>
  comparisons.map(({ subjects: _s, criteria: _c, cells: _l, ...summary }) => summary),
);
export const COMPARISON = { name: 'comparison', shape: PublicComparison, find: comparisonAt } as const;

export const VIDEOS = listOf('videos', PublicVideo, ({ videos }) => videos);
export const VIDEO = {
  name: 'video',
  shape: PublicVideo,
  find: videoAt,
  formats: { jsonld: inJsonLd(videoThing) },
} as const;

export const ASSETS = listOf('files', PublicAsset, ({ assets }) => assets);
export const ASSET = { name: 'file', shape: PublicAsset, find: assetAt } as const;

export const CREDITS = listOf('credits', PublicCredit, ({ credits }) => credits);
export const GLOSSARY = {
  ...listOf('glossary', PublicTerm, ({ terms }) => terms),
  formats: { jsonld: inJsonLd<unknown>((_, view) => glossaryThing(view)) },
};

export const DIAGRAMS = listOf('diagrams', DiagramSummary, ({ diagrams }) =>
  diagrams.map(({ steps, ...diagram }) => ({
    ...diagram,
    steps: steps.map(({ id, slug, title }) => ({ id, slug, title })),
  })),
);
/** How a picture is to look. */
interface ThemeQuestion {
  readonly theme?: Theme | undefined;
}

export const DIAGRAM: Resource<ThemeQuestion & { diagram: string }, PublicDiagram> = {
  name: 'diagram',
  shape: PublicDiagram,
  find: diagramAt,
  formats: pictured(PICTURES.diagram, diagramSentences),
};
export const STEP: Resource<ThemeQuestion & { diagram: string; step: string }, PublicStep> = {
  name: 'step',
  shape: PublicStep,
  find: stepAt,
  formats: pictured(PICTURES.step, stepSentences),
};
export const STEPS_COMPARED: Resource<ThemeQuestion & StepsQuestion & { diagram: string }, StepsCompared> = {
  name: 'pair of steps',
  shape: DiagramDifference,
  find: differenceAt,
  below: '/diff',
  json: ({ difference }: StepsCompared) => difference,
  formats: pictured(PICTURES.difference, differenceSentences),
};

/** The formats of everything that can be drawn. */
function pictured<T>(
  pictureOf: (entity: T) => Picture,
  sentencesOf: (entity: T) => string[],
): Formats<ThemeQuestion, T> {
  return {
    svg: (entity, { theme }) => drawing(pictureOf(entity), 'svg', theme),
    // `auto` may still come here by `Accept` alone; a PNG cannot turn dark.
    png: (entity, { theme }) => drawing(pictureOf(entity), 'png', theme === 'auto' ? 'light' : theme),
    mermaid: (entity) => mermaidOf(pictureOf(entity)),
    text: (entity) => `${sentencesOf(entity).join('\n')}\n`,
  };
}
