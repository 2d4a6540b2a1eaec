// The forms text takes: plain, inline Markdown, and web addresses, each with a stated limit.
import { z } from 'zod';

/** Titles and names: one line. */
export const MAX_TITLE_LENGTH = 200;
/** Summaries, definitions, reasons: a few sentences. */
export const MAX_TEXT_LENGTH = 5_000;
/** One block of a section: several screens of text, yet small enough to keep and to render in no time. */
export const MAX_BLOCK_LENGTH = 20_000;

/** PostgreSQL cannot store NUL, and lone surrogates are not Unicode text: neither survives a round trip. */
export const storable = (text: string) => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
export const STORABLE = 'Text holds neither NUL characters nor lone surrogates.';

/** A line of plain text. */
export const Title = z
  .string()
  .trim()
  .min(1, 'This must not be empty.')
  .max(MAX_TITLE_LENGTH)
  .refine(storable, STORABLE)
  // NUL has been told above.
  .refine(
    (text) => !/\p{Cc}/u.test(text.replaceAll('\u0000', '')),
    'This is one line, without control characters.',
  );

/** Plain text of a few sentences. */
export const Text = z
  .string()
  .trim()
  .min(1, 'This must not be empty.')
  .max(MAX_TEXT_LENGTH)
  .refine(storable, STORABLE);

/** The documented inline Markdown: emphasis, strong, code, links; paragraphs separated by an empty line. */
export const Markdown = z
  .string()
  .trim()
  .min(1, 'This must not be empty.')
  .max(MAX_BLOCK_LENGTH)
  .refine(storable, STORABLE)
  .describe('Inline Markdown: emphasis, strong, code and links.');

/** An absolute address on the web. */
export const Url = z
  .string()
  .trim()
  .max(2_000)
  // Looked at before the form: what reads addresses passes over line breaks, and headers would not.
  .refine((url) => !/\p{Cc}/u.test(url), 'An address holds no control characters.')
  .check(
    z.url({ protocol: /^https?$/, error: 'An address is absolute and begins with https:// or http://.' }),
  );

/** A year of the Gregorian calendar. */
export const Year = z.int().min(1000).max(2999);

/** A titled address. */
export const Link = z.object({
  title: Title,
  url: Url,
  description: Text.nullable().describe('What one finds there.'),
});
