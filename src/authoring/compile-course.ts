// Compiling: a draft becomes the document that a release stores. Pure: same draft, same former addresses, same bytes.
import { redirectsFor } from '../content/former-addresses.js';
import { canonicalJson, nfc } from '../infra/canonical-json.js';
import { sha256 } from '../infra/hash.js';
import type { CourseContent } from '../model/course.js';
import { type CourseDocument, FORMAT_VERSION, type Redirect } from '../model/document.js';

/** A release document with the bytes that are stored and the hash that names them. */
export interface Compiled {
  readonly document: CourseDocument;
  readonly bytes: Buffer;
  readonly sha256: Buffer;
}

/** Compiles a draft. `former` are the addresses that led somewhere before: they keep doing so. */
export function compileCourse(draft: CourseContent, former: readonly Redirect[] = []): Compiled {
  const content = nfc(draft);
  const document = {
    formatVersion: FORMAT_VERSION,
    ...content,
    redirects: redirectsFor(content, former),
  } as const;
  const bytes = Buffer.from(canonicalJson(document), 'utf8');
  return { document, bytes, sha256: sha256(bytes) };
}

/** The course that a release document holds. */
export function contentIn({ formatVersion: _f, redirects: _r, ...content }: CourseDocument): CourseContent {
  return content;
}

/** The same course with nothing in it: what there was before its first release. */
export function emptyCourse({ course }: CourseContent): CourseContent {
  const [chapters, componentGroups, comparisons, videos] = [[], [], [], []];
  const [credits, diagrams, terms, assets, translations] = [[], [], [], [], []];
  return {
    ...{ course, chapters, componentGroups, comparisons, videos },
    ...{ credits, diagrams, terms, assets, translations },
  };
}
