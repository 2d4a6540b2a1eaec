// The REST answers to searches: hits as data, and what the search came to beside the page.
import { z } from 'zod';
import { editionOf } from '../../catalogue/course-head.js';
import { AppError } from '../../infra/errors/app-error.js';
import { SearchHit, SearchHitAnywhere } from '../../model/search.js';
import type { Search } from '../../search/search.js';
import { searchCourse, searchCourses } from '../queries/search.queries.js';
import { type Answer, MovedTo } from './answer.js';
import { chooseFields } from './fields.js';
import { negotiate } from './negotiation.js';
import type { SearchKeys } from './questions.js';
import { newAddress } from './read.js';
import type { Reader } from './reader.js';

type Keys = z.infer<typeof SearchKeys>;

/** What was found in one course. Throws NOT_FOUND and what `searchCourse` throws. */
export async function foundInCourse(
  search: Search,
  reader: Reader,
  { q: query, kind: kinds, ...keys }: Keys & { course: string },
): Promise<Answer | MovedTo> {
  const question = { ...keys, query, kinds };
  const searched = await searchCourse(search, reader.catalogue, question, reader.chooseLocale);
  if (!searched) throw new AppError('NOT_FOUND', `There is no course "${keys.course}".`);
  const { opened, result } = searched;
  if (opened.moved) return new MovedTo(newAddress(reader.url, opened.course), opened.course.id);
  const { view } = opened;
  return {
    ...negotiate(reader, keys, [view]),
    data: narrowed(
      result.hits.map(({ hit }) => hit),
      keys,
      SearchHit,
    ),
    ...{ view, locale: { requested: keys.locale ?? null, served: view.locale } },
    ...{ page: result.info, search: result.summary },
  };
}

/** What was found in all courses; each in the locale asked for where it has it. Throws what `searchCourses` throws. */
export async function foundAnywhere(
  search: Search,
  reader: Reader,
  { q: query, kind: kinds, ...keys }: Keys,
): Promise<Answer> {
  const { locale } = keys;
  const choose =
    locale === undefined
      ? reader.chooseLocale
      : (locales: readonly string[]) => locales.find((known) => known === locale);
  const question = { ...keys, query, kinds };
  const { hits, info, summary } = await searchCourses(search, reader.catalogue, question, choose);
  const shown = hits.map(({ hit, view: { course } }) => ({
    ...{ ...hit, license: course.license, attribution: course.attribution },
  }));
  const views = reader.catalogue.courses.map((course) => editionOf(course, choose(course.head.locales)));
  return {
    ...negotiate(reader, keys, views),
    data: narrowed(shown, keys, SearchHitAnywhere),
    ...{ view: null, locale: null, page: info, search: summary },
  };
}

function narrowed(hits: readonly object[], { fields }: Pick<Keys, 'fields'>, shape: z.ZodType): unknown {
  return fields === undefined ? hits : chooseFields(hits, fields, z.array(shape));
}
