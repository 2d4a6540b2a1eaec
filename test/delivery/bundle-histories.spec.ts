// Promises of bundles and changes that hold for every history of a course: a copy that is kept in step is, to a letter,
// the one that would be loaded now, and can be proved to be.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proveRelease, sealContent } from '../../src/authoring/compile-release.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import type { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { ReleaseArchive } from '../../src/catalogue/release-archive.js';
import { withoutFallback } from '../../src/catalogue/without-fallback.js';
import { addressesIn } from '../../src/content/former-addresses.js';
import { bundleOf } from '../../src/delivery/queries/bundle.queries.js';
import { changesSince } from '../../src/delivery/queries/changes.queries.js';
import { AppError } from '../../src/infra/errors/app-error.js';
import { Bundle, CourseChanges } from '../../src/model/bundle.js';
import type { CourseContent } from '../../src/model/course.js';
import { TEXT_FORMS } from '../../src/model/public.js';
import { FALLBACKS } from '../../src/model/translation.js';
import { IDS, smallCourse } from '../support/course.js';
import { histories } from '../support/histories.js';
import { applyChanges, catalogueOf, hashOfUnits } from '../support/offline.js';

/** Each builds every release of a history in every locale. */
const RUNS = { numRuns: 25 };
const publicUrl = 'https://courses.example.org';
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** The states of a course as releases, each after the one before: with its redirects, and what changed in which. */
function released(states: readonly CourseContent[]): LoadedRelease[] {
  const releases: LoadedRelease[] = [];
  for (const [i, content] of states.entries()) {
    const before = releases.at(-1);
    const sealed = sealContent(IDS.course, content, { former: before ? addressesIn(before.document) : [] });
    const publishedAt = new Date(Date.UTC(2026, 0, 1 + i));
    releases.push(proveRelease(sealed, i + 1, before ?? null, { publicUrl, publishedAt }).release);
  }
  return releases;
}

const localesOf = ({ document }: LoadedRelease) => document.course.locales;
const eachWay = (locale: string) => FALLBACKS.map((fallback) => [locale, fallback] as const);

describe('for any history of a course', () => {
  it('bundle(n) with changes(n → m) is bundle(m), in every locale and rendering, with fallback and without', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), fc.constantFrom(undefined, TEXT_FORMS), async (states, text) => {
        const releases = released(states);
        const { catalogue, course, current } = catalogueOf(releases);
        for (const [locale, fallback] of localesOf(current).flatMap(eachWay)) {
          const read = (release: LoadedRelease) =>
            fallback === 'none' ? withoutFallback(release.view(locale), 'null') : release.view(locale);
          const now = sent(await bundleOf(read(current), { text }));
          for (const from of releases) {
            const asked = { since: from.info.number, locale, fallback, text };
            if (!localesOf(from).includes(locale)) {
              await expect(changesSince(catalogue, course, asked)).rejects.toMatchObject({
                code: 'SINCE_GONE',
              });
              continue;
            }
            const { changes } = await changesSince(catalogue, course, asked);
            const had = sent(await bundleOf(read(from), { text }));
            expect(applyChanges(had, sent(changes))).toEqual(now);
          }
        }
      }),
      RUNS,
    );
  }, 120_000);

  it('what is sent has the shape that is described, and the units prove the hash of the course', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), async (states) => {
        const releases = released(states);
        const { catalogue, course } = catalogueOf(releases);
        for (const release of releases) {
          for (const locale of localesOf(release)) {
            const bundle = sent(await bundleOf(release.view(locale), {}));
            expect(Bundle.parse(bundle)).toEqual(bundle);
            expect(hashOfUnits(bundle.units)).toBe(bundle.hash);
            expect(bundle.hash).toBe(release.view(locale).course.hash);
          }
        }
        const changes = sent((await changesSince(catalogue, course, { since: 1 })).changes);
        expect(CourseChanges.parse(changes)).toEqual(changes);
      }),
      RUNS,
    );
  }, 120_000);

  it('every id that a unit names is in the document, and every unit is named by one that it stands in', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), async (states) => {
        const { units, id } = await bundleOf(released(states).at(-1)!.view(), {});
        const named = new Set(
          JSON.stringify(Object.values(units)).match(/(?<=")[a-z]{3}_[0-9a-z]{10}(?=")/g),
        );
        expect([...named, id].filter((one) => !units[one])).toEqual([]);
        expect(Object.keys(units).filter((one) => one !== id && !named.has(one))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('what did not change is not sent, and equal hashes are equal words, as far translated', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), async (states) => {
        const releases = released(states);
        const { catalogue, course } = catalogueOf(releases);
        const counted = ['changedInRelease', 'minutes', 'locale'];
        const said = (unit: object | undefined) =>
          JSON.stringify(unit, (name, value) => (counted.includes(name) ? undefined : value));
        for (const locale of localesOf(releases[0]!)) {
          const { changes } = await changesSince(catalogue, course, { since: 1, locale });
          const before = (await bundleOf(releases[0]!.view(locale), {})).units;
          for (const [id, unit] of Object.entries(changes.units)) {
            expect(JSON.stringify(unit)).not.toBe(JSON.stringify(before[id]));
            if (unit.hash === before[id]?.hash) expect(said(unit)).toBe(said(before[id]));
          }
        }
      }),
      RUNS,
    );
  });
});

describe('the hash of a course', () => {
  it.each<[string, (course: CourseContent) => void]>([
    ['chapters', ({ chapters }) => chapters.reverse()],
    ['equal blocks', ({ chapters }) => chapters[1]!.sections[0]!.blocks.reverse()],
    [
      'sections of different parents',
      ({ chapters: [first, second] }) => {
        const slug = 'elsewhere';
        second!.sections.push({ ...first!.sections.pop()!, slug });
      },
    ],
    ['terms', ({ terms }) => terms.reverse()],
    [
      'an address in a text beside the chapters',
      ({ chapters }) => {
        chapters[1]!.slug = 'renamed';
      },
    ],
  ])('tells the order and the addresses of what stands in it: %s', (_, change) => {
    const course = smallCourse();
    const { blocks } = course.chapters[1]!.sections[0]!;
    blocks.push({ ...blocks[0]!, id: 'blk_0000000000' });
    course.terms.push({
      ...course.terms[0]!,
      id: 'trm_0000000000',
      key: 'twin',
      slug: 'twin',
      word: 'gemelo',
    });
    course.terms[0]!.definition = 'Véase [aquí](ref:chp_0).'.replace('chp_0', IDS.second);
    const changed = structuredClone(course);
    change(changed);
    const [before, after] = released([course, changed]);
    expect(after!.view().course.hash).not.toBe(before!.view().course.hash);
    expect(after!.view().course.changedInRelease).toBe(2);
  });
});

describe('a replica', () => {
  const states = [smallCourse(), { ...smallCourse(), terms: [] }, { ...smallCourse(), credits: [] }];

  it('that has not heard of a release yet loads it, and never leads back', async () => {
    const releases = released(states);
    const { catalogue } = catalogueOf(releases.slice(0, 2));
    const archive = new ReleaseArchive(async (_, number) => releases[number - 1] ?? null, 1e9);
    const lagging = new Catalogue(1n, catalogue.courses, archive);
    const { changes } = await changesSince(lagging, lagging.courses[0]!, { since: 3 });
    expect(changes).toMatchObject({ units: {}, removed: [], release: { number: 3 }, since: { number: 3 } });
    expect(changes.hash).toBe(releases[2]!.view().course.hash);
  });

  it('whose database is away says so of a release that it would have to load', async () => {
    const releases = released(states);
    const { catalogue, course } = catalogueOf(releases);
    let isAway = false;
    const archive = new ReleaseArchive(async (_, number) => {
      if (isAway) throw new Error('away');
      return releases[number - 1] ?? null;
    }, 1e9);
    const cut = new Catalogue(1n, catalogue.courses, archive);
    await cut.release(course);
    isAway = true;
    const asked = changesSince(cut, cut.courses[0]!, { since: 1 });
    await expect(asked).rejects.toBeInstanceOf(AppError);
    await expect(asked).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const { changes } = await changesSince(cut, cut.courses[0]!, { since: 3 });
    expect(changes.units).toEqual({});
  });
});
