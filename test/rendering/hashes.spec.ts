// The promise to whoever polls: HTML of a block that has changed has another hash, and hashes are the same everywhere.
import { describe, expect, it } from '@jest/globals';
import type { CourseView } from '../../src/catalogue/course-view.js';
import type { CourseContent } from '../../src/model/course.js';
import type { PublicBlock } from '../../src/model/public.js';
import { renderBlock } from '../../src/rendering/render.js';
import { IDS } from '../support/course.js';
import { type ShownBlock, shownBlock, shownCourse, shownId, viewOfContent } from '../support/shown-course.js';

const before = viewOfContent(shownCourse());
const viewAfter = (change: (course: CourseContent) => void): CourseView => {
  const course = shownCourse();
  change(course);
  return viewOfContent(course);
};
const blocksOf = (view: CourseView): PublicBlock[] =>
  view.index.entries.filter(({ kind }) => kind === 'block').map(({ id }) => view.entity<PublicBlock>(id)!);

type Change = [what: string, blocks: ShownBlock[], change: (course: CourseContent) => void];
const cell = (course: CourseContent) => course.comparisons[0]!.cells[0]!;
const step = (course: CourseContent) => course.diagrams[0]!.steps[0]!;
const component = (course: CourseContent) => course.componentGroups[0]!.components[0]!;

describe('the hash of a block', () => {
  it.each<Change>([
    [
      'the note of a cell',
      ['comparison'],
      (course) => {
        cell(course).note = 'Otra.';
      },
    ],
    [
      'the year of a cell',
      ['comparison'],
      (course) => {
        cell(course).year = 2022;
      },
    ],
    [
      'how sure a cell is',
      ['comparison'],
      (course) => {
        cell(course).confidence = 'derived';
      },
    ],
    [
      'which section backs a cell',
      ['comparison'],
      (course) => {
        cell(course).section = null;
      },
    ],
    [
      'the title of the section that backs a cell',
      ['comparison'],
      (course) => {
        course.chapters[0]!.sections[0]!.title = 'Otra';
      },
    ],
    [
      'the address of that section',
      ['comparison'],
      (course) => {
        course.chapters[0]!.slug = 'otra';
      },
    ],
    [
      'what a component does',
      ['components'],
      (course) => {
        component(course).description = 'Otra.';
      },
    ],
    [
      'the title of a step',
      ['figure', 'step'],
      (course) => {
        step(course).title = 'Otro';
      },
    ],
    [
      'the reason for a step',
      ['figure', 'step'],
      (course) => {
        step(course).why = 'Otra.';
      },
    ],
    [
      'the address of the last step',
      ['figure', 'step'],
      (course) => {
        step(course).slug = 'otro';
      },
    ],
    [
      'where a video is watched',
      ['video'],
      (course) => {
        course.videos[0]!.providerId = 'otro';
      },
    ],
    [
      'who shows a video',
      ['video'],
      (course) => {
        course.videos[0]!.provider = 'vimeo';
      },
    ],
  ])('changes with %s, as its HTML does', (_, blocks, change) => {
    const now = viewAfter(change);
    for (const name of blocks) {
      expect(renderBlock(shownBlock(now, name))).not.toBe(renderBlock(shownBlock(before, name)));
      expect(shownBlock(now, name).hash).not.toBe(shownBlock(before, name).hash);
      expect(now.ownHashes.get(shownId(name))).not.toBe(before.ownHashes.get(shownId(name)));
    }
    expect(now.hashes.get(IDS.second)).not.toBe(before.hashes.get(IDS.second));
    expect(now.course.hash).not.toBe(before.course.hash);
  });

  it('of a figure changes with its picture', () => {
    const now = viewAfter((course) => {
      step(course).changes.add.nodes[0]!.title = 'Otro';
    });
    expect(shownBlock(now, 'figure').hash).not.toBe(shownBlock(before, 'figure').hash);
  });

  it.each<Change>([
    [
      'the summary of a comparison',
      ['comparison'],
      (course) => {
        course.comparisons[0]!.summary = 'Otro.';
      },
    ],
    [
      'the parts of a component',
      ['components'],
      (course) => {
        component(course).parts = [{ name: 'x', description: 'y' }];
      },
    ],
    [
      'how long a video is',
      ['video'],
      (course) => {
        course.videos[0]!.duration = 60;
      },
    ],
    [
      'the summary of a diagram',
      ['figure', 'step'],
      (course) => {
        course.diagrams[0]!.summary = 'Otro.';
      },
    ],
  ])('stays as it is with %s, which it does not show', (_, blocks, change) => {
    for (const name of blocks)
      expect(shownBlock(viewAfter(change), name).hash).toBe(shownBlock(before, name).hash);
  });

  it('is the same on every installation, and whether the release was asked for by number or not', () => {
    const content = shownCourse();
    const elsewhere = viewOfContent(content, { publicUrl: 'http://localhost:3000' });
    const pinned = viewOfContent(content, { pinned: 1 });
    for (const [id, hash] of before.hashes) {
      expect([elsewhere.hashes.get(id), pinned.hashes.get(id)]).toEqual([hash, hash]);
    }
  });

  it('tells every change of the HTML, whichever text of the course is another one', () => {
    const places = textsIn(shownCourse());
    expect(places.length).toBeGreaterThan(60);
    for (const locale of ['es', 'en']) {
      const was = viewOfContent(shownCourse(), { locale });
      for (const place of places) {
        const course = shownCourse();
        place(course);
        const now = viewOfContent(course, { locale, unchecked: true });
        for (const block of blocksOf(now)) {
          const known = was.entity<PublicBlock>(block.id)!;
          if (known.hash === block.hash) expect(renderBlock(block)).toBe(renderBlock(known));
        }
      }
    }
  });
});

/** What names a thing, or is one of a few words: these are not written as others are. */
const FIXED = new Set([
  ...[
    'id',
    'key',
    'slug',
    'kind',
    'locale',
    'locales',
    'sha256',
    'mediaType',
    'provider',
    'role',
    'tone',
    'align',
  ],
  ...['section', 'chapter', 'component', 'components', 'subject', 'criterion', 'diagram', 'step', 'asset'],
  ...['video', 'comparison', 'group', 'confidence', 'transcript', 'in'],
]);

/** For every text in a course, what makes another one of it. */
function textsIn(course: CourseContent): ((course: CourseContent) => void)[] {
  const changes: ((course: CourseContent) => void)[] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    const name = path.findLast((part) => typeof part === 'string') as string;
    if (typeof value === 'string') {
      if (FIXED.has(name)) return;
      changes.push((other) => {
        const at = path.slice(0, -1).reduce((node, part) => (node as never)[part], other as unknown);
        (at as Record<string | number, string>)[path.at(-1)!] = `${value}x`;
      });
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value))
        walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  walk(course, []);
  return changes;
}
