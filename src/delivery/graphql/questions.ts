// What the arguments of the GraphQL door must look like beyond their types: the same limits as at the REST door.
import { z } from 'zod';
import { THEMES } from '../../diagrams/palette.js';
import { PageQuestion } from '../../infra/http/page-question.js';
import { Id, Locale, Slug } from '../../model/ids.js';
import { SEARCH_KINDS, SearchQuery } from '../../model/search.js';
import { DRAWN_FORMATS, misfit } from '../queries/picture-choice.js';

/** Most ids in one `nodes` question. */
export const MAX_NODES = 100;
/** Longer than any id of ours. */
const MAX_NODE_ID_LENGTH = 200;

const address = z.string().refine((value) => Slug.safeParse(value).success || Id.safeParse(value).success, {
  error: 'An address is a slug (lower-case letters, digits, single hyphens) or a permanent id.',
});
const number = z
  .int()
  .min(1, 'Releases are counted from 1.')
  .max(999_999_999, 'No course has that many releases.');
const nodeId = z.string().max(MAX_NODE_ID_LENGTH, 'This is not an id of ours.');

/** `slug` of something. */
export const At = z.object({ slug: address });
export const SectionAt = At.extend({ chapter: address });
export const StepAt = At.extend({ diagram: address });
export const StepsAt = z.object({ from: address, to: address });
export const PictureAsked = z
  .object({ format: z.enum(DRAWN_FORMATS).default('svg'), theme: z.enum(THEMES).default('light') })
  .superRefine(({ format, theme }, { addIssue }) => {
    const message = misfit(format, theme);
    if (message) addIssue({ code: 'custom', path: ['theme'], message });
  });
export const CourseAt = At.extend({ locale: Locale.optional(), release: number.optional() });
export const InGroup = z.object({ group: address.optional() });
export const ReleaseAt = z.object({ number });
export const DifferenceAt = z.object({ from: number, to: number.optional() });
export const CoursesQuestion = PageQuestion.extend({ locale: Locale.optional() });
export const ReleasesQuestion = PageQuestion;
export const EntriesQuestion = PageQuestion;
export const SearchAsked = PageQuestion.extend({
  query: SearchQuery,
  course: address.optional(),
  locale: Locale.optional(),
  kinds: z.array(z.enum(SEARCH_KINDS)).min(1).max(SEARCH_KINDS.length).optional(),
});
export const NodeQuestion = z.object({ id: nodeId });
export const NodesQuestion = z.object({
  ids: z.array(nodeId).max(MAX_NODES, `\`ids\` has at most ${MAX_NODES} entries.`),
});
