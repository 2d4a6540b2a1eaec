// The release document: a compiled course as one value. Its canonical bytes are what a release stores and hashes.
import { z } from 'zod';
import { CourseContent } from './course.js';
import { Id, Slug } from './ids.js';

/** The format this version writes. Readers upgrade older documents; raise it with every change of shape. */
export const FORMAT_VERSION = 1;

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
