// The release document: a compiled course as one value. Its canonical bytes are what a release stores and hashes.
import { z } from 'zod';
import { CourseContent } from './course.js';
import { Id, Slug } from './ids.js';

/** The format this version writes. Readers upgrade older documents; raise it with every change of shape. */
export const FORMAT_VERSION = 2;

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
  // Assets came with version 2.
  1: (document) => ({ ...document, assets: [] }),
};

/** A document of any known version in the form of this one. The bytes that were hashed stay as they are. */
export function upgradeDocument(document: Record<string, unknown>, version: number): Record<string, unknown> {
  let upgraded = document;
  for (let at = version; at < FORMAT_VERSION; at++) upgraded = UPGRADES[at]!(upgraded);
  return { ...upgraded, formatVersion: FORMAT_VERSION };
}
