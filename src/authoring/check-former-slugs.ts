// Slugs that led to something else once: taking them is allowed, but links out there will lead elsewhere.
import { addressesIn, addressOf } from '../content/former-addresses.js';
import type { CourseProblem } from '../content/problems.js';
import type { CourseContent } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import type { Before } from './publish-content.js';

/** A warning for each slug that leads to another unit than before, be it by an address or by a redirect. */
export function* checkFormerSlugs(
  content: CourseContent,
  { last, former }: Before,
): Generator<CourseProblem> {
  const owners = new Map(former.map((redirect) => [addressOf(redirect), redirect.to]));
  const now = new CourseIndex(content);
  const then = last ? new CourseIndex(last.document) : now;
  const until = last ? ` until release ${last.info.number}` : '';
  for (const address of addressesIn({ ...content, redirects: [] })) {
    const was = then.byId(owners.get(addressOf(address)) ?? '');
    if (!was || was.id === address.to) continue;
    yield {
      severity: 'warning',
      code: 'former-slug',
      pointer: `${now.byId(address.to)!.pointer}/slug`,
      detail: `The slug "${address.slug}" was that of the ${was.kind} "${was.title ?? was.id}"${until}: links to it will lead here.`,
      cure: 'Choose another slug, unless that is meant.',
    };
  }
}
