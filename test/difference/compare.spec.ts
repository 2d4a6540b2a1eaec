// Promises of differences by example: what is told, how much of it, and in which order.
import { describe, expect, it } from '@jest/globals';
import { compareCourses } from '../../src/difference/compare-courses.js';
import type { CourseContent } from '../../src/model/course.js';
import type { DifferenceEntry } from '../../src/model/difference.js';
import { applyDifference } from '../support/apply-difference.js';
import { IDS, smallCourse } from '../support/course.js';

/** The small course before and after an edit, and what lies between. */
function edited(edit: (course: CourseContent) => void, from = smallCourse()) {
  const to = structuredClone(from);
  edit(to);
  const difference = compareCourses(from, to);
  expect(applyDifference(from, difference)).toEqual(to);
  return { from, to, difference, entries: difference.entries };
}
const told = (entries: readonly DifferenceEntry[]) =>
  entries.map(({ change, kind, id }) => `${change} ${kind} ${id}`);
const introOf = (course: CourseContent) => course.chapters[0]!.sections[0]!;
const block = (n: number, markdown = `Bloque ${n}.`) => ({
  id: `blk_${String(n).padStart(10, '0')}`,
  content: { kind: 'paragraph' as const, markdown },
});
const longSection = () => {
  const course = smallCourse();
  introOf(course).blocks = Array.from({ length: 50 }, (_, n) => block(n));
  return course;
};

describe('a difference', () => {
  it('is empty between two copies of one course', () => {
    const { difference } = edited(() => undefined);
    expect(difference).toEqual({
      course: IDS.course,
      counts: { added: 0, removed: 0, moved: 0, changed: 0 },
      ...{ kinds: [], entries: [] },
    });
  });

  it('shows a changed paragraph with its words, before and after', () => {
    const { entries } = edited((course) => {
      introOf(course).blocks[1]!.content = { kind: 'paragraph', markdown: 'Una frase cualquiera.' };
    });
    expect(entries).toEqual([
      {
        ...{ change: 'changed', kind: 'block', id: introOf(smallCourse()).blocks[1]!.id, locale: null },
        title: null,
        path: [
          { kind: 'chapter', id: IDS.first, title: 'Primero' },
          { kind: 'section', id: IDS.intro, title: 'Entrada' },
        ],
        changes: [
          {
            pointer: '/content/markdown',
            ...{ before: 'Una palabra cualquiera.', after: 'Una frase cualquiera.' },
            words: [
              { kind: 'same', text: 'Una ' },
              { kind: 'removed', text: 'palabra' },
              { kind: 'added', text: 'frase' },
              { kind: 'same', text: ' cualquiera.' },
            ],
          },
        ],
      },
    ]);
  });

  it.each([
    ['to the end', 0, 49],
    ['to the beginning', 49, 0],
    ['across the middle', 10, 30],
  ])('tells one move when one block among fifty goes %s', (_, at, to) => {
    const { entries, difference } = edited((course) => {
      const { blocks } = introOf(course);
      blocks.splice(to, 0, ...blocks.splice(at, 1));
    }, longSection());
    expect(told(entries)).toEqual([`moved block ${block(at).id}`]);
    expect(difference.counts).toEqual({ added: 0, removed: 0, moved: 1, changed: 0 });
  });

  it('says where a unit stood and where it stands', () => {
    const { entries } = edited((course) => {
      const [moved] = introOf(course).blocks.splice(1, 1);
      course.chapters[1]!.sections[0]!.blocks.unshift(moved!);
    });
    expect(entries).toMatchObject([
      {
        change: 'moved',
        from: { parent: IDS.intro, after: IDS.paragraph },
        to: { parent: smallCourse().chapters[1]!.sections[0]!.id, after: null },
        path: [{ title: 'Segundo' }, { title: 'Otra entrada' }],
      },
    ]);
  });

  it('does not call a neighbour moved because something was put in or taken out before it', () => {
    const { entries } = edited((course) => {
      introOf(course).blocks.splice(0, 1);
      introOf(course).blocks.unshift(block(77), block(78));
    }, longSection());
    expect(told(entries)).toEqual([
      `removed block ${block(0).id}`,
      `added block ${block(77).id}`,
      `added block ${block(78).id}`,
    ]);
  });

  it('keeps what was removed where it stood, in the order of reading', () => {
    const { entries } = edited((course) => {
      const { blocks } = introOf(course);
      blocks[0]!.content = { kind: 'paragraph', markdown: 'Otro.' };
      blocks.splice(3, 2);
      blocks[10]!.content = { kind: 'paragraph', markdown: 'Otro.' };
      course.chapters[1]!.title = 'Último';
    }, longSection());
    expect(told(entries)).toEqual([
      `changed block ${block(0).id}`,
      `removed block ${block(3).id}`,
      `removed block ${block(4).id}`,
      `changed block ${block(12).id}`,
      `changed chapter ${IDS.second}`,
    ]);
  });

  it('tells a section that became nested as one move, its blocks going along', () => {
    const { entries } = edited((course) => {
      const { sections: _, ...nested } = course.chapters[1]!.sections.pop()!;
      introOf(course).sections.push(nested);
    });
    const section = smallCourse().chapters[1]!.sections[0]!.id;
    expect(told(entries)).toEqual([`moved section ${section}`]);
  });

  it('lets a section change places with the one that stood in it', () => {
    const { entries } = edited((course) => {
      const { sections: _, ...outer } = introOf(course);
      const [inner] = introOf(course).sections;
      course.chapters[0]!.sections = [{ ...inner!, sections: [outer] }];
    });
    expect(entries.map(({ change, kind }) => `${change} ${kind}`)).toEqual([
      'moved section',
      'moved section',
    ]);
  });

  it('tells a removed chapter with all that went with it, and what of it was saved as moved', () => {
    const { entries } = edited((course) => {
      const [gone] = course.chapters.splice(1, 1);
      introOf(course).blocks.push(...gone!.sections[0]!.blocks);
    });
    const [section] = smallCourse().chapters[1]!.sections;
    expect(told(entries)).toEqual([
      `moved block ${section!.blocks[0]!.id}`,
      `removed chapter ${IDS.second}`,
      `removed section ${section!.id}`,
    ]);
  });

  it('has an entry for the move and one for the change of a unit to which both happened', () => {
    const { entries } = edited((course) => {
      const moved = course.chapters[1]!.sections.pop()!;
      course.chapters[0]!.sections.push({ ...moved, slug: 'moved', title: 'Movida' });
    });
    const { id } = smallCourse().chapters[1]!.sections[0]!;
    expect(told(entries)).toEqual([`moved section ${id}`, `changed section ${id}`]);
  });

  it('shows the one item of a list that changed, and the whole list where it is another one', () => {
    const from = smallCourse();
    from.course.objectives = ['Uno.', 'Dos.', 'Tres.'];
    const one = edited((course) => {
      course.course.objectives[1] = 'Más.';
    }, from);
    expect(one.entries).toMatchObject([{ kind: 'course', changes: [{ pointer: '/objectives/1' }] }]);
    const all = edited((course) => {
      course.course.objectives = ['Cero.', ...course.course.objectives];
    }, from);
    expect(all.entries).toMatchObject([
      {
        changes: [
          {
            pointer: '/objectives',
            words: [
              { kind: 'added', text: 'Cero.\n' },
              { kind: 'same', text: 'Uno.\nDos.\nTres.' },
            ],
          },
        ],
      },
    ]);
  });

  it('compares words where there is text, not where there is an address, a number or a choice', () => {
    const { entries } = edited((course) => {
      Object.assign(course.videos[0]!, { title: 'Otra', providerId: 'other', duration: 3 });
    });
    const [entry] = entries as [Extract<DifferenceEntry, { change: 'changed' }>];
    expect(entry.changes.map(({ pointer, words }) => [pointer, words !== null])).toEqual([
      ['/title', true],
      ['/providerId', false],
      ['/duration', false],
    ]);
  });

  it('names a cell by its subject and criterion, and does not move it with them', () => {
    const from = smallCourse();
    const [versus] = from.comparisons;
    versus!.criteria.push({ ...versus!.criteria[0]!, id: 'crt_0000000000', slug: 'weight', title: 'Peso' });
    versus!.cells.push({ ...versus!.cells[0]!, id: 'cel_0000000000', criterion: 'crt_0000000000' });
    const { entries } = edited((course) => {
      course.comparisons[0]!.criteria.reverse();
      course.comparisons[0]!.cells.reverse();
      course.comparisons[0]!.cells[0]!.value = 'Mucho';
    }, from);
    expect(entries.map(({ change, kind, title }) => [change, kind, title])).toEqual([
      ['moved', 'criterion', expect.any(String)],
      ['changed', 'cell', 'Uno · Peso'],
    ]);
  });

  it('tells the translation of a unit right after the unit', () => {
    const { entries } = edited((course) => {
      course.chapters[0]!.title = 'El primero';
      course.terms[0]!.word = 'globo';
      const text = { title: 'First', summary: 'The first chapter.', objectives: ['To begin.'] };
      course.translations = [{ unit: IDS.first, locale: 'en', text, sourceHash: '0' }];
    });
    expect(entries.map(({ change, kind, locale }) => [change, kind, locale])).toEqual([
      ['changed', 'chapter', null],
      ['added', 'translation', 'en'],
      ['changed', 'term', null],
    ]);
  });

  it.each([
    ['have nothing in common', (i: number, seed: number) => `${seed}x${i}`],
    ['have the same words in another order', (i: number, seed: number) => `x${((i + 1) * seed) % 2_003}`],
  ])('does not go into the words of texts that %s', (_, word) => {
    const text = (seed: number) => Array.from({ length: 2_002 }, (_, i) => word(i, seed)).join(' ');
    const withTexts = (seed: number) => (course: CourseContent) => {
      introOf(course).blocks = Array.from({ length: 50 }, (_, n) => block(n, text(seed + n)));
    };
    const from = smallCourse();
    withTexts(1)(from);
    const { entries } = edited(withTexts(101), from);
    expect(entries).toHaveLength(50);
    for (const entry of entries) {
      const [change] = (entry as Extract<DifferenceEntry, { change: 'changed' }>).changes;
      expect(change!.words!.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    }
  });

  it('is not made between two different courses', () => {
    const other = smallCourse();
    other.course.id = 'crs_0000000000';
    expect(() => compareCourses(smallCourse(), other)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });
});

describe('applying a difference to a state that it does not start from', () => {
  const { difference, to } = edited((course) => {
    introOf(course).blocks[1]!.content = { kind: 'paragraph', markdown: 'Otra.' };
    introOf(course).blocks.pop();
    course.chapters.reverse();
    course.terms.push({ ...course.terms[0]!, id: 'trm_0000000000', slug: 'new', key: 'new' });
  });

  it('is refused, with every entry that does not fit', () => {
    expect(() => applyDifference(to, difference)).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: expect.stringMatching(/^\/entries\/\d+\/changes\/0$/) }),
          expect.objectContaining({ detail: 'The course has trm_0000000000 already.' }),
        ]),
      }),
    );
  });

  it.each<[string, Partial<DifferenceEntry>]>([
    [
      'reaches for what every object inherits',
      {
        change: 'changed',
        changes: [{ pointer: '/__proto__/polluted', before: null, after: 'yes', words: null }],
      },
    ],
    ['leaves units without a parent', { change: 'removed', kind: 'course' }],
    [
      'puts a unit into itself',
      {
        ...{ change: 'moved', kind: 'chapter', id: IDS.first },
        ...{ from: { parent: IDS.course, after: null }, to: { parent: IDS.first, after: null } },
      },
    ],
    [
      'puts a block where no blocks are',
      {
        ...{ change: 'added', kind: 'block', id: 'blk_0000000000', fields: {} },
        at: { parent: IDS.first, after: null },
      },
    ],
  ])('is refused where it %s', (_, part) => {
    const about = { kind: 'course', id: IDS.course, locale: null, title: null, path: [] };
    const forged = { ...difference, entries: [{ ...about, ...part } as DifferenceEntry] };
    expect(() => applyDifference(smallCourse(), forged)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
    expect({}).not.toHaveProperty('polluted');
  });
});
