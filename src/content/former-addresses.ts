// Former addresses: where things were found once, and which of these still lead to something.
import type { CourseContent } from '../model/course.js';
import { CourseIndex, chapterOf, type Entry } from '../model/course-index.js';
import { type CourseDocument, Redirect } from '../model/document.js';

/** Kinds with an address of their own, which can change. */
const ADDRESSED: ReadonlySet<string> = new Set(Redirect.shape.kind.options);

/** Every address that leads somewhere in a release: those that it leads on, and those that it uses. */
export function addressesIn(document: Omit<CourseDocument, 'formatVersion'>): Redirect[] {
  return [...document.redirects, ...new CourseIndex(document).entries.filter(isAddressed).map(redirectTo)];
}

/** What has to be redirected: addresses that are not in use any more, of what still exists. In one order. */
export function redirectsFor(content: CourseContent, former: readonly Redirect[]): Redirect[] {
  if (former.length === 0) return [];
  const now = new CourseIndex(content);
  const inUse = new Set(now.entries.filter(isAddressed).map((entry) => addressOf(redirectTo(entry))));
  const redirects = new Map(former.map((redirect) => [addressOf(redirect), redirect]));
  return [...redirects]
    .filter(
      ([address, { to, within }]) => !inUse.has(address) && now.byId(to) && (!within || now.byId(within)),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, redirect]) => redirect);
}

/** The address that a redirect is for, as one text. */
export function addressOf({ kind, within, slug }: Redirect): string {
  return `${kind} ${within ?? ''} ${slug}`;
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
