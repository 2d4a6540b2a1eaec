// The fields of a course: lists of its view, look-ups by the queries that REST asks too, and its history.
import type { Catalogue, PublishedCourse } from '../../../catalogue/catalogue.js';
import { type CourseView, editionBehind, openViewOf } from '../../../catalogue/course-view.js';
import { openCourse } from '../../../catalogue/open-course.js';
import type * as A from '../../../generated/graphql.js';
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
import type { CourseParent, GraphqlContext } from '../parents.js';
import { At, DifferenceAt, InGroup, ReleaseAt, ReleasesQuestion, SectionAt, StepAt } from '../questions.js';
import { readDifference } from '../read.js';

const found = <T>(hit: Hit<T>): T | null => hit?.entity ?? null;
const slugIn = (args: { slug: string }) => ask(At, args).slug;

/** Answers from the view of a course: at once, or for a course of a list when it has been opened. */
function inside<A, T>(answer: (view: CourseView, args: A) => T) {
  return (course: CourseParent, args: A, { opened }: GraphqlContext): T | Promise<T> => {
    const view = openViewOf(course);
    if (view) return answer(view, args);
    const { locale } = editionBehind(course);
    return openCourse(opened, { course: course.id, locale }).then((found) => answer(found!.view, args));
  };
}

export const Course = {
  chapters: inside(({ chapters }) => chapters),
  chapter: inside((view, args: A.CourseChapterArgs) => found(chapterAt(view, { chapter: slugIn(args) }))),
  section: inside((view, args: A.CourseSectionArgs) => {
    const { chapter, slug: section } = ask(SectionAt, args);
    return found(sectionAt(view, { chapter, section }));
  }),
  componentGroups: inside(({ componentGroups }) => componentGroups),
  components: inside(
    (view, args: Partial<A.CourseComponentsArgs>) => componentsOf(view, ask(InGroup, args)) ?? null,
  ),
  component: inside((view, args: A.CourseComponentArgs) =>
    found(componentAt(view, { component: slugIn(args) })),
  ),
  comparisons: inside(({ comparisons }) => comparisons),
  comparison: inside((view, args: A.CourseComparisonArgs) =>
    found(comparisonAt(view, { comparison: slugIn(args) })),
  ),
  videos: inside(({ videos }) => videos),
  video: inside((view, args: A.CourseVideoArgs) => found(videoAt(view, { video: slugIn(args) }))),
  assets: inside(({ assets }) => assets),
  asset: inside((view, args: A.CourseAssetArgs) => found(assetAt(view, { asset: slugIn(args) }))),
  credits: inside(({ credits }) => credits),
  glossary: inside(({ terms }) => terms),
  diagrams: inside(({ diagrams }) => diagrams),
  diagram: inside((view, args: A.CourseDiagramArgs) => found(diagramAt(view, { diagram: slugIn(args) }))),
  step: inside((view, args: A.CourseStepArgs) => {
    const { diagram, slug: step } = ask(StepAt, args);
    return found(stepAt(view, { diagram, step }));
  }),
  releases(course, args, { catalogue }) {
    const published = publishedOf(catalogue, course);
    const page = listReleases(published, ask(ReleasesQuestion, args));
    return connectionOf(page, ({ number }) => String(number), published.history[0]);
  },
  releaseEntry: (course, args, { catalogue }) =>
    releaseAt(publishedOf(catalogue, course), ask(ReleaseAt, args)) ?? null,
  difference: (course, args, { catalogue }) =>
    readDifference(catalogue, publishedOf(catalogue, course), ask(DifferenceAt, args)),
} satisfies A.CourseResolvers;

/** The course as the request's catalogue has it: its history goes on after the release that is read. */
function publishedOf(catalogue: Catalogue, { id }: { id: string }): PublishedCourse {
  const known = catalogue.course(id);
  if (!known) throw new Error(`The catalogue does not hold ${id}.`);
  return known.course;
}
