// How long the lists are that GraphQL can be asked for: counted at publish in every course, so that a question can be
// weighed before it is answered, whether its course is in memory or not.
import type { Catalogue } from '../../catalogue/catalogue.js';
import { countOf, type ListCount, type ListCounts } from '../../catalogue/count-lists.js';
import { MAX_PAGE_SIZE } from '../../infra/http/page-question.js';
import { UNIT_KINDS } from '../../model/difference.js';
import { MAX_QUERY_WORDS, SEARCH_KINDS } from '../../model/search.js';
import { sizesBetweenSteps, sizesInDiagrams } from './diagram-sizes.js';
import { MAX_NODES } from './questions.js';

/** The size of a list field, over everything that has the field. */
export interface ListSize {
  /** Items of the longest list. */
  readonly longest: number;
  /** Items of all lists of one course together. */
  readonly total: number;
  /** Whether an item can be in several of the lists. */
  readonly shared?: boolean;
}

/** By `Type.field` the size of a list; by the name of a block's type how many of them a course has. */
export type ListSizes = ReadonlyMap<string, ListSize>;

/**
 * Lists of differences, which nobody can count before two releases are compared: a page of entries, in each so many
 * values at most that changed, in each so many runs of words. Most have far fewer, hardly any has more.
 */
const DIFFERENCES = {
  'CourseDifference.entries': MAX_PAGE_SIZE,
  'CourseDifference.kinds': UNIT_KINDS.length,
  'DifferenceEntry.path': 3,
  'DifferenceEntry.changes': 4,
  'FieldChange.words': 15,
};

/** Lists of what is found, which depends on the words alone: a page of hits, in each of them so many pieces at most. */
const SEARCHES = {
  'Query.search': MAX_PAGE_SIZE,
  'SearchConnection.edges': MAX_PAGE_SIZE,
  'SearchConnection.nodes': MAX_PAGE_SIZE,
  'SearchConnection.facets': SEARCH_KINDS.length,
  'SearchConnection.corrections': MAX_QUERY_WORDS,
  'SearchHit.excerpt': 15,
  'SearchHit.path': 3,
};

/** Fields whose lists can have an item in common. */
const SHARED = new Set(['ComponentsBlock.components']);

/** A thousand courses are looked through in about ten milliseconds, once after a publish. */
const counted = new WeakMap<Catalogue, ListSizes>();

/** The sizes in the largest of the courses, list by list. Older releases are taken to be about as large. */
export function sizesOf(catalogue: Catalogue): ListSizes {
  const known = counted.get(catalogue);
  if (known) return known;
  const sizes = new Map<string, ListSize>();
  const { courses } = catalogue;
  const lists = largest(courses.map(({ head }) => head.lists));
  const size = (field: string): ListCount => lists.get(field) ?? [0, 0];
  for (const [field, [longest, total]] of [...lists, ...Object.entries(sizesInDiagrams(size))]) {
    sizes.set(field, { longest, total, shared: SHARED.has(field) });
  }
  for (const [field, longest] of Object.entries({
    ...DIFFERENCES,
    ...SEARCHES,
    ...sizesBetweenSteps(size),
  })) {
    sizes.set(field, { longest, total: Number.POSITIVE_INFINITY, shared: true });
  }
  sizes.set('Query.courses', { longest: courses.length, total: courses.length, shared: true });
  sizes.set('Query.nodes', { longest: MAX_NODES, total: MAX_NODES, shared: true });
  const [longest] = countOf(courses.map(({ history }) => history));
  if (courses.length > 0) sizes.set('Course.releases', { longest, total: longest });
  counted.set(catalogue, sizes);
  return sizes;
}

function largest(courses: readonly ListCounts[]): Map<string, [longest: number, total: number]> {
  const most = new Map<string, [number, number]>();
  for (const lists of courses) {
    for (const field in lists) {
      const [longest, total] = lists[field]!;
      const known = most.get(field);
      if (!known) most.set(field, [longest, total]);
      else {
        if (longest > known[0]) known[0] = longest;
        if (total > known[1]) known[1] = total;
      }
    }
  }
  return most;
}
