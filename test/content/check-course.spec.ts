// The checker over drafts, which nobody has read from files: whatever comes, it answers with problems, never an exception.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkCourse } from '../../src/content/check-course.js';
import { readPackage } from '../../src/content/read-package.js';
import { textHash } from '../../src/infra/text-hash.js';
import type { CourseContent } from '../../src/model/course.js';
import { CourseIndex } from '../../src/model/course-index.js';
import type { StepChanges } from '../../src/model/diagram.js';
import { sourceText } from '../../src/model/translation.js';
import { removePackages, writePackage } from './package-fixture.js';

let sound: CourseContent;
beforeAll(async () => {
  sound = (await readPackage(await writePackage())).content!;
});
afterAll(removePackages);

/** What the checker says after a change, as `pointer code`. */
function saysAfter(change: (course: CourseContent) => void): string[] {
  const course = structuredClone(sound);
  change(course);
  return checkCourse(course).map(({ pointer, code }) => `${pointer} ${code}`);
}

/** A diagram that nothing shows yet. */
function withoutSteps({ diagrams }: CourseContent): void {
  diagrams.unshift({ ...diagrams[0]!, id: 'dia_0000000000', key: 'empty', slug: 'empty', steps: [] });
}

describe('the checker', () => {
  it('lets a diagram of a draft wait for its steps', () => {
    const course = structuredClone(sound);
    withoutSteps(course);
    expect(checkCourse(course, { draft: true })).toMatchObject([{ severity: 'warning', code: 'no-steps' }]);
  });

  it('finds nothing wrong with a sound course', () => {
    expect(saysAfter(() => {})).toEqual([]);
  });

  it.each<[string, (course: CourseContent) => void, string[]]>([
    ['a missing list', (c) => Reflect.deleteProperty(c, 'videos'), ['/videos missing-field']],
    [
      'a null in the place of a section',
      (c) => Object.assign(c.chapters[0]!.sections, [null]),
      ['/chapters/0/sections/0 invalid-value'],
    ],
    [
      'an unknown kind of block',
      (c) => Object.assign(c.chapters[0]!.sections[0]!.blocks[0]!, { content: { kind: 'quiz' } }),
      ['/chapters/0/sections/0/blocks/0/content/kind invalid-value'],
    ],
    [
      'text that is too long',
      (c) => Object.assign(c.course, { title: 'x'.repeat(201) }),
      ['/course/title invalid-value'],
    ],
    [
      'a duplicate id',
      (c) => Object.assign(c.credits[0]!, { id: c.videos[0]!.id }),
      ['/credits/0/id duplicate-id'],
    ],
    [
      'an id that is not there',
      (c) => Object.assign(c.videos[0]!, { chapter: 'chp_0000000000' }),
      ['/videos/0/chapter unknown-reference'],
    ],
    [
      'an id of another kind',
      (c) => Object.assign(c.videos[0]!, { chapter: c.course.id }),
      ['/videos/0/chapter unknown-reference'],
    ],
    [
      'HTML in a paragraph',
      (c) => first(c, { kind: 'paragraph', markdown: 'a <b>b</b>' }),
      ['/chapters/0/sections/0/blocks/0/content/markdown markdown'],
    ],
    [
      'two paragraphs in one',
      (c) => first(c, { kind: 'paragraph', markdown: 'a\n\nb' }),
      ['/chapters/0/sections/0/blocks/0/content/markdown markdown'],
    ],
    [
      'a list that skips a level',
      (c) => first(c, { kind: 'list', ordered: false, items: [{ depth: 1, markdown: 'a' }] }),
      ['/chapters/0/sections/0/blocks/0/content/items/0/depth invalid-block'],
    ],
    [
      'a table with holes',
      (c) => first(c, { kind: 'table', header: ['a', 'b'], align: [null, null], rows: [['a']] }),
      ['/chapters/0/sections/0/blocks/0/content/rows/0 invalid-block'],
    ],
    [
      'components of nothing',
      (c) => first(c, { kind: 'components', group: null, components: [] }),
      ['/chapters/0/sections/0/blocks/0/content invalid-block'],
    ],
    [
      'a step of another diagram',
      (c) => first(c, { kind: 'figure', diagram: c.diagrams[0]!.id, step: 'stp_0000000000', alt: null }),
      ['/chapters/0/sections/0/blocks/0/content/step unknown-reference'],
    ],
    [
      'locales without the source locale',
      (c) => Object.assign(c.course, { locales: ['es'] }),
      ['/course/locales invalid-value'],
    ],
    [
      'a locale twice',
      (c) => Object.assign(c.course, { locales: [c.course.locale, 'es', 'es'] }),
      ['/course/locales invalid-value'],
    ],
    ['a diagram without steps', withoutSteps, ['/diagrams/0/steps no-steps']],
    [
      'a cell twice',
      (c) => void c.comparisons[0]!.cells.push({ ...c.comparisons[0]!.cells[0]!, id: 'cel_0000000000' }),
      ['/comparisons/0/cells/2 duplicate-cell'],
    ],
    [
      'an edge to nowhere',
      (c) =>
        void c.diagrams[0]!.steps[0]!.changes.add.edges.push({
          from: 'rope',
          to: 'x',
          label: null,
          both: false,
        }),
      ['/diagrams/0/steps/0/changes/add/edges/0/to diagram'],
    ],
  ])('names %s', (_what, change, expected) => {
    expect(saysAfter(change)).toEqual(expected);
  });

  it.each<[string, (changes: StepChanges) => void, RegExp]>([
    ['a name nobody has', (c) => c.replicate.push({ element: 'rop', count: 2 }), /Did you mean "rope"/],
    [
      'a name that is taken',
      (c) => c.add.groups.push({ id: 'end', title: 'End', kind: 'layer', in: null }),
      /another name/,
    ],
    [
      'an edge that stands already',
      (c) => c.add.edges.push({ from: 'rope', to: 'end', label: null, both: true }),
      /remove the old one/,
    ],
    ['an edge that is not there', (c) => c.remove.edges.push({ from: 'end', to: 'rope' }), /Compare with/],
    ['a box that is not empty', (c) => c.move.splice(0), /Move or remove what stands in it/],
    ['a box that goes into itself', (c) => c.move.push({ element: 'hand', into: 'hand' }), /Compare with/],
  ])('says what to do about %s in a diagram', (_what, change, cure) => {
    const course = structuredClone(sound);
    change(course.diagrams[0]!.steps[1]!.changes);
    expect(checkCourse(course)).toEqual([
      expect.objectContaining({ code: 'diagram', cure: expect.stringMatching(cure) }),
    ]);
  });

  it('survives whatever is sent', () => {
    for (const junk of [null, undefined, 1, 'x', [], {}, { course: {} }, { chapters: [[]] }]) {
      expect(checkCourse(junk as never).length).toBeGreaterThan(0);
    }
  });
});

describe('translations', () => {
  const translated =
    (unit: string, text: Record<string, unknown>, sourceHash?: string) => (c: CourseContent) => {
      c.course.locales = ['en', 'es'];
      const hash = sourceHash ?? textHash(sourceText(c, new CourseIndex(c), unit));
      c.translations = [{ unit, locale: 'es', text, sourceHash: hash }];
    };

  it('pass when they fit their unit', () => {
    const { id, blocks } = sound.chapters[0]!.sections[0]!;
    expect(saysAfter(translated(id, { title: 'Cuerda' }))).toEqual([]);
    expect(
      saysAfter(translated(blocks[0]!.id, { content: { kind: 'paragraph', markdown: 'Una *cuerda*.' } })),
    ).toEqual([]);
    const labels = { hand: 'Mano', rope: 'Cuerda', end: 'Cabo' };
    const step = { title: 'Inicio', why: 'Por algo.', alt: 'Una cuerda.', labels };
    expect(saysAfter(translated(sound.diagrams[0]!.steps[0]!.id, step))).toEqual([]);
  });

  it('are outdated, and no more than that, when their source has changed', () => {
    const change = translated(
      sound.chapters[0]!.id,
      { title: 'a', summary: 'b', objectives: [] },
      '0000000000000000',
    );
    expect(saysAfter(change)).toEqual(['/translations/0 outdated-translation']);
  });

  it('are refused when they do not fit', () => {
    const { id, blocks } = sound.chapters[0]!.sections[0]!;
    expect(saysAfter(translated(id, { titel: 'x' }))).toEqual([
      '/translations/0/text/title missing-field',
      '/translations/0/text/titel unknown-field',
    ]);
    expect(saysAfter(translated('sec_0000000000', { title: 'x' }, ''))).toEqual([
      '/translations/0/unit unknown-unit',
    ]);
    const list = { kind: 'list', ordered: false, items: [{ depth: 0, markdown: 'a' }] };
    expect(saysAfter(translated(blocks[0]!.id, { content: list }))).toEqual([
      '/translations/0/text/content other-kind',
    ]);
    const broken = { kind: 'paragraph', markdown: '[x](ref:nowhere)' };
    expect(saysAfter(translated(blocks[0]!.id, { content: broken }))).toEqual([
      '/translations/0/text/content/markdown unknown-reference',
    ]);
  });
});

function first(
  course: CourseContent,
  content: CourseContent['chapters'][0]['sections'][0]['blocks'][0]['content'],
) {
  course.chapters[0]!.sections[0]!.blocks[0]!.content = content;
}
