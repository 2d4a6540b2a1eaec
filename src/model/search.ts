// Searching: what can be asked, and what comes of it.
import { z } from 'zod';
import { PathStep } from './difference.js';
import { type EntityKind, Id, Locale } from './ids.js';
import { Attribution, License, Ref } from './public.js';
import { STORABLE, storable } from './text.js';

/** What can be found: everything with text of its own that readers look for. Kinds grow. */
export const SEARCH_KINDS = [
  ...(['course', 'chapter', 'section', 'block', 'component', 'term'] as const),
  ...(['comparison', 'cell', 'diagram', 'step', 'video'] as const),
] satisfies EntityKind[];
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Longest question in characters: a sentence. Whatever is longer is refused before anything looks at it. */
export const MAX_QUERY_LENGTH = 200;
/** Most words of a question; nobody remembers more of a text that they look for. */
export const MAX_QUERY_WORDS = 16;
/** Hits that are ranked and counted; whoever finds so many has to name more words. */
export const MAX_COUNTED = 10_000;

/** Runs of letters and digits: what can be looked for. */
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
/** Looked at only where the length is right: what is too long is not read. */
const short = (text: string) => text.length <= MAX_QUERY_LENGTH;

/** The words to look for. */
export const SearchQuery = z
  .string()
  .max(MAX_QUERY_LENGTH, `A question has at most ${MAX_QUERY_LENGTH} characters.`)
  .refine((text) => !short(text) || storable(text), STORABLE)
  .refine((text) => !short(text) || text.trim() !== '', 'Say what to look for.')
  .refine(
    (text) => !short(text) || (text.match(WORDS)?.length ?? 0) <= MAX_QUERY_WORDS,
    `A question has at most ${MAX_QUERY_WORDS} words.`,
  )
  .describe('Words to look for. "Quotes" keep words together; the last word may be the beginning of one.');

export const TextPiece = z
  .object({ text: z.string(), hit: z.boolean().describe('Whether this is a word that was looked for.') })
  .meta({ id: 'TextPiece', description: 'A piece of plain text; together the pieces are the text.' });
export type TextPiece = z.infer<typeof TextPiece>;

const html = (what: string) =>
  z.string().describe(`${what}, as safe HTML: escaped, with \`<mark>\` around each hit and nothing else.`);

export const SearchHit = z
  .object({
    kind: z.enum(SEARCH_KINDS).describe('Accept kinds you do not know.'),
    id: Id,
    title: z.string().describe('Of a block that of its section, of a cell what it says about what.'),
    titleHtml: html('The same'),
    excerpt: z
      .array(TextPiece)
      .describe('Some of its text, around what was found; empty if it has none but its title.'),
    excerptHtml: html('The excerpt'),
    locale: Locale.describe('The locale that its text is really in.'),
    address: z
      .string()
      .describe('Path of the address that shows it; a block, a term or a cell is found there by its `id`.'),
    path: z.array(PathStep).describe('What it stands in, outermost first, without the course.'),
    course: Ref,
  })
  .meta({ id: 'SearchHit', description: 'Something that was found.' });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchHitAnywhere = SearchHit.extend({ license: License, attribution: Attribution }).meta({
  id: 'SearchHitAnywhere',
  description: 'Something that was found in one of the courses, with the terms of that course.',
});
export type SearchHitAnywhere = z.infer<typeof SearchHitAnywhere>;

export const SearchFacet = z
  .object({ kind: z.enum(SEARCH_KINDS), count: z.int().min(1) })
  .meta({ id: 'SearchFacet', description: 'How many hits are of one kind.' });
export type SearchFacet = z.infer<typeof SearchFacet>;

export const SearchCorrection = z
  .object({ word: z.string(), to: z.string() })
  .meta({ id: 'SearchCorrection', description: 'A word that stands nowhere, and the one that was meant.' });
export type SearchCorrection = z.infer<typeof SearchCorrection>;

/** How well the hits fit: all have all of the words, or each has some of them. */
export const SEARCH_MATCHES = ['all', 'any'] as const;

export const SearchSummary = z
  .object({
    total: z.int().min(0).describe(`All hits of the kinds asked for; ${MAX_COUNTED} stands for more, too.`),
    facets: z.array(SearchFacet).describe('Hits by kind, of all kinds, most first.'),
    matched: z
      .enum(SEARCH_MATCHES)
      .describe('`all`: every hit has all of the words. `any`: nothing has them all, so hits have some.'),
    corrections: z
      .array(SearchCorrection)
      .describe('Typing errors that were forgiven, because nothing has the words as they were typed.'),
  })
  .meta({ id: 'SearchSummary', description: 'What a search came to, over all of its pages.' });
export type SearchSummary = z.infer<typeof SearchSummary>;
