// What the root fields of GraphQL answer with: the queries that REST asks too, with null for what is not there.
import type { Catalogue, PublishedCourse } from '../../catalogue/catalogue.js';
import { type CourseQuestion, type OpenCourse, openCourse, type Shelf } from '../../catalogue/open-course.js';
import { AppError } from '../../infra/errors/app-error.js';
import type { ErrorCode } from '../../infra/errors/error-table.js';
import type { PageQuestion } from '../../infra/http/page-question.js';
import type { Search, SearchQuestion } from '../../search/search.js';
import { listCourses } from '../queries/catalogue.queries.js';
import {
  type AnsweredDifference,
  type DifferenceQuestion,
  differenceBetween,
} from '../queries/difference.queries.js';
import { searchCourse, searchCourses } from '../queries/search.queries.js';
import { type Connection, connectionOf } from './connections.js';
import { parseNodeId } from './node-id.js';
import type { CourseParent, NodeParent, SearchParent } from './parents.js';

/** A course by slug, id or former slug. Throws UNKNOWN_LOCALE, RELEASE_WITHDRAWN and UNAVAILABLE. */
export async function readCourse(
  shelf: Shelf,
  { slug, ...question }: { slug: string } & Omit<CourseQuestion, 'course'>,
): Promise<CourseParent | null> {
  const opened = await openOrNull(shelf, { course: slug, ...question }, ['NOT_FOUND']);
  return opened?.view.course ?? null;
}

/** A page of the courses, each in the given locale where it has it; each is opened when what is in it is asked for. */
export function readCourses(
  catalogue: Catalogue,
  { locale, ...question }: PageQuestion & { locale?: string | undefined },
): Connection<CourseParent> {
  const page = listCourses(catalogue, question, (locales) => locales.find((known) => known === locale));
  const courses = { items: page.items.map(({ course }) => course), info: page.info };
  return connectionOf<CourseParent, { slug: string }>(courses, ({ slug }) => slug, catalogue.courses[0]);
}

/** Anything by its opaque id; null if the thing, its release or its locale is not there any more. */
export async function readNode(shelf: Shelf, id: string, pointer = '/id'): Promise<NodeParent | null> {
  const { entity, ...question } = parseNodeId(id, pointer);
  const opened = await openOrNull(shelf, question, ['NOT_FOUND', 'UNKNOWN_LOCALE']);
  return opened?.view.entity<NodeParent>(entity) ?? null;
}

/** Many things; what fails is an error at its own place, the rest is answered. */
export function readNodes(shelf: Shelf, ids: readonly string[]): Promise<(NodeParent | Error | null)[]> {
  // An error that is returned in a list stands for its item alone.
  return Promise.all(ids.map((id, i) => readNode(shelf, id, `/ids/${i}`).catch((error: Error) => error)));
}

/** What lies between two releases of a course; null if it does not have one of them. */
export async function readDifference(
  catalogue: Catalogue,
  course: PublishedCourse,
  question: DifferenceQuestion,
): Promise<AnsweredDifference | null> {
  try {
    return await differenceBetween(catalogue, course, question);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** What was found in a course, or in all; null if there is no such course. Throws UNKNOWN_LOCALE, INVALID_INPUT, UNAVAILABLE. */
export async function readSearch(
  search: Search,
  catalogue: Catalogue,
  shelf: Shelf,
  { course, ...question }: SearchQuestion & { course?: string | undefined; locale?: string | undefined },
): Promise<SearchParent | null> {
  const isFirst = question.after === undefined;
  if (course === undefined) {
    const choose = (locales: readonly string[]) => locales.find((known) => known === question.locale);
    return { ...(await searchCourses(search, catalogue, question, choose, shelf)), isFirst };
  }
  const searched = await searchCourse(search, catalogue, { ...question, course }, undefined, shelf);
  return searched ? { ...searched.result, isFirst } : null;
}

async function openOrNull(
  shelf: Shelf,
  question: CourseQuestion,
  absent: readonly ErrorCode[],
): Promise<OpenCourse | null> {
  try {
    return (await openCourse(shelf, question)) ?? null;
  } catch (error) {
    if (error instanceof AppError && absent.includes(error.code)) return null;
    throw error;
  }
}
