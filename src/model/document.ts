// The release document: a compiled course as one value. Its canonical bytes are what a release stores and hashes.
import { z } from 'zod';
import { CourseContent } from './course.js';
import { Id, Slug } from './ids.js';

/** The format this version writes. Readers upgrade older documents; raise it with every change of shape. */
export const FORMAT_VERSION = 3;

/** An address that was published once and now leads somewhere else. */
export const Redirect = z.object({
  kind: z.enum([
    'course',
    'chapter',
    'section',
    'component',
    'componentGroup',
    'comparison',
    'video',
    'diagram',
    'asset',
    'step',
  ]),
  within: Id.nullable().describe('The chapter of a section, the diagram of a step; null for the rest.'),
  slug: Slug,
  to: Id,
});
export type Redirect = z.infer<typeof Redirect>;

export const CourseDocument = CourseContent.extend({
  formatVersion: z.literal(FORMAT_VERSION),
  redirects: z.array(Redirect),
});
export type CourseDocument = z.infer<typeof CourseDocument>;

/** What each older format lacks: makes a document of version n one of version n + 1. */
const UPGRADES: Readonly<Record<number, (document: Record<string, unknown>) => Record<string, unknown>>> = {
  // Assets came with version 2, and titles, names and addresses became lines without control characters.
  1: (document) => ({ ...(onOneLine(document) as object), assets: [] }),
  // Steps may have no alternative text of their own, which readers of version 2 do not know.
  2: (document) => document,
};

/** The members of a document of version 1 that hold lines, or lists or records of them. */
const LINES = [
  'title',
  'name',
  'word',
  'aliases',
  'label',
  'labels',
  'owner',
  'authors',
  'license',
  'url',
  'poster',
];

/** A value with every line in it on one line; `line`: it stands where lines stand. */
function onOneLine(value: unknown, line = false): unknown {
  if (typeof value === 'string') return line ? value.replace(/\p{Cc}+/gu, ' ') : value;
  if (Array.isArray(value)) return value.map((part) => onOneLine(part, line));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      onOneLine(part, LINES.includes(name) || (line && typeof part === 'string')),
    ]),
  );
}

/** A document of any known version in the form of this one. The bytes that were hashed stay as they are. */
export function upgradeDocument(document: Record<string, unknown>, version: number): Record<string, unknown> {
  let upgraded = document;
  for (let at = version; at < FORMAT_VERSION; at++) upgraded = UPGRADES[at]!(upgraded);
  return { ...upgraded, formatVersion: FORMAT_VERSION };
}
