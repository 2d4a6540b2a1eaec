// Compiling: a draft becomes the document that a release stores. Pure: same draft, same predecessor, same bytes.
import { canonicalJson, nfc } from '../infra/canonical-json.js';
import { sha256 } from '../infra/hash.js';
import type { CourseContent } from '../model/course.js';
import { CourseIndex, chapterOf, type Entry } from '../model/course-index.js';
import { type CourseDocument, FORMAT_VERSION, Redirect } from '../model/document.js';

/** A release document with the bytes that are stored and the hash that names them. */
export interface Compiled {
  readonly document: CourseDocument;
  readonly bytes: Buffer;
  readonly sha256: Buffer;
}

/** Compiles a draft. `previous` is the current release's document: addresses it used keep leading somewhere. */
export function compileCourse(draft: CourseContent, previous: CourseDocument | null): Compiled {
  const content = nfc(draft);
  const document = {
    formatVersion: FORMAT_VERSION,
    ...content,
    redirects: redirectsOf(content, previous),
  } as const;
  const bytes = Buffer.from(canonicalJson(document), 'utf8');
  return { document, bytes, sha256: sha256(bytes) };
}

/** The course that a release document holds. */
export function contentIn({ formatVersion: _f, redirects: _r, ...content }: CourseDocument): CourseContent {
  return content;
}

/** Kinds with an address of their own, which can change. */
const ADDRESSED: ReadonlySet<string> = new Set(Redirect.shape.kind.options);

/**
 * Former slugs of what still exists: those the predecessor led on, and those it used itself. A slug that is in use
 * again leads nowhere else.
 */
function redirectsOf(content: CourseContent, previous: CourseDocument | null): Redirect[] {
  if (!previous) return [];
  const now = new CourseIndex(content);
  const inUse = new Set(now.entries.filter(isAddressed).map((entry) => addressOf(redirectTo(entry))));
  const former = [
    ...previous.redirects,
    ...new CourseIndex(previous).entries.filter(isAddressed).map(redirectTo),
  ];
  const redirects = new Map(former.map((redirect) => [addressOf(redirect), redirect]));
  return [...redirects]
    .filter(
      ([address, { to, within }]) => !inUse.has(address) && now.byId(to) && (!within || now.byId(within)),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, redirect]) => redirect);
}

function isAddressed(entry: Entry): boolean {
  return entry.slug !== null && ADDRESSED.has(entry.kind);
}

function redirectTo(entry: Entry): Redirect {
  const within = entry.kind === 'section' ? chapterOf(entry) : entry.kind === 'step' ? entry.parent : null;
  return {
    kind: entry.kind as Redirect['kind'],
    within: within?.id ?? null,
    slug: entry.slug!,
    to: entry.id,
  };
}

function addressOf({ kind, within, slug }: Redirect): string {
  return `${kind} ${within ?? ''} ${slug}`;
}
