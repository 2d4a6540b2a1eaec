// The fields of a course: lists of its view, look-ups by the queries that REST asks too, and its history.
import type { Catalogue, PublishedCourse } from '../../../catalogue/catalogue.js';
import { viewOf } from '../../../catalogue/course-view.js';
import type { CourseResolvers } from '../../../generated/graphql.js';
import { ask } from '../../../infra/graphql/ask.js';
import { listReleases, releaseAt } from '../../queries/catalogue.queries.js';
import {
  assetAt,
  chapterAt,
  comparisonAt,
  componentAt,
  componentsOf,
  diagramAt,
  type Hit,
  sectionAt,
  stepAt,
  videoAt,
} from '../../queries/course.queries.js';
import { connectionOf } from '../connections.js';
import { At, DifferenceAt, InGroup, ReleaseAt, ReleasesQuestion, SectionAt, StepAt } from '../questions.js';
import { readDifference } from '../read.js';

const found = <T>(hit: Hit<T>): T | null => hit?.entity ?? null;
const slugIn = (args: { slug: string }) => ask(At, args).slug;

export const Course = {
  chapters: (course) => viewOf(course).chapters,
  chapter: (course, args) => found(chapterAt(viewOf(course), { chapter: slugIn(args) })),
  section(course, args) {
    const { chapter, slug: section } = ask(SectionAt, args);
    return found(sectionAt(viewOf(course), { chapter, section }));
  },
  componentGroups: (course) => viewOf(course).componentGroups,
  components: (course, args) => componentsOf(viewOf(course), ask(InGroup, args)) ?? null,
  component: (course, args) => found(componentAt(viewOf(course), { component: slugIn(args) })),
  comparisons: (course) => viewOf(course).comparisons,
  comparison: (course, args) => found(comparisonAt(viewOf(course), { comparison: slugIn(args) })),
  videos: (course) => viewOf(course).videos,
  video: (course, args) => found(videoAt(viewOf(course), { video: slugIn(args) })),
  assets: (course) => viewOf(course).assets,
  asset: (course, args) => found(assetAt(viewOf(course), { asset: slugIn(args) })),
  credits: (course) => viewOf(course).credits,
  glossary: (course) => viewOf(course).terms,
  diagrams: (course) => viewOf(course).diagrams,
  diagram: (course, args) => found(diagramAt(viewOf(course), { diagram: slugIn(args) })),
  step(course, args) {
    const { diagram, slug: step } = ask(StepAt, args);
    return found(stepAt(viewOf(course), { diagram, step }));
  },
  releases(course, args, { catalogue }) {
    const published = publishedOf(catalogue, course);
    const page = listReleases(published, ask(ReleasesQuestion, args));
    return connectionOf(page, ({ number }) => String(number), published.history[0]);
  },
  releaseEntry: (course, args, { catalogue }) =>
    releaseAt(publishedOf(catalogue, course), ask(ReleaseAt, args)) ?? null,
  difference: (course, args, { catalogue }) =>
    readDifference(catalogue, publishedOf(catalogue, course), ask(DifferenceAt, args)),
} satisfies CourseResolvers;

/** The course as the request's catalogue has it: its history goes on after the release that is read. */
function publishedOf(catalogue: Catalogue, { id }: { id: string }): PublishedCourse {
  const known = catalogue.course(id);
  if (!known) throw new Error(`The catalogue does not hold ${id}.`);
  return known.course;
}
