// A course in which everything is shown that a course can show, and views of courses without any service.
import { buildView } from '../../src/catalogue/build-view.js';
import type { CourseView, Pinned } from '../../src/catalogue/course-view.js';
import { deriveId } from '../../src/content/derive-id.js';
import { atOnce } from '../../src/infra/in-turns.js';
import type { BlockContent } from '../../src/model/block.js';
import type { CourseContent } from '../../src/model/course.js';
import { CourseDocument, FORMAT_VERSION } from '../../src/model/document.js';
import type { PublicBlock, PublicChapter } from '../../src/model/public.js';
import { PUBLIC_URL } from './app.js';
import { smallCourse } from './course.js';

const id = (kind: Parameters<typeof deriveId>[0], key: string) => deriveId(kind, 'small', key);

/** One block of each kind, and of some kinds two; by name. */
export const SHOWN = {
  paragraph: {
    kind: 'paragraph',
    markdown: 'Del **mundo**, `a<b`, [la pieza](ref:piece), [fuera](https://a.example/).',
  },
  list: {
    ...{ kind: 'list', ordered: true },
    items: [
      { depth: 0, markdown: 'uno' },
      { depth: 1, markdown: '*dos*' },
      { depth: 0, markdown: 'tres' },
    ],
  },
  code: { kind: 'code', language: 'sh', code: 'echo "$HOME" <x\n\n\ttrue' },
  callout: { kind: 'callout', tone: 'warning', markdown: 'Cuidado.\n\nMucho.' },
  table: {
    ...{ kind: 'table', header: ['a', '', 'c'], align: ['left', null, 'right'] },
    rows: [['1', '**2**', '']],
  },
  figure: { kind: 'figure', diagram: id('diagram', 'drawing'), step: null, alt: null },
  step: {
    kind: 'figure',
    diagram: id('diagram', 'drawing'),
    step: id('step', 'drawing/start'),
    alt: 'Otro.',
  },
  image: { kind: 'image', asset: id('asset', 'pixels'), alt: null },
  video: { kind: 'video', video: id('video', 'film') },
  comparison: { kind: 'comparison', comparison: id('comparison', 'versus') },
  components: { kind: 'components', group: id('componentGroup', 'parts'), components: [] },
  links: {
    kind: 'links',
    items: [
      { title: 'Sitio', url: 'https://a.example/?x=1&y=2', description: 'Lo que hay.' },
      { title: 'Otro', url: 'http://a.example/', description: null },
    ],
  },
} satisfies Record<string, BlockContent>;
export type ShownBlock = keyof typeof SHOWN;

/** The id of one of these blocks. */
export const shownId = (name: ShownBlock) => id('block', `shown/${name}`);

/** The small course, with all of these in the one section of its second chapter, and cells that say all they can. */
export function shownCourse(): CourseContent {
  const course = smallCourse();
  const { blocks } = course.chapters[1]!.sections[0]!;
  for (const [name, content] of Object.entries(SHOWN) as [ShownBlock, BlockContent][])
    blocks.push({ id: shownId(name), content: structuredClone(content) });
  const [comparison] = course.comparisons;
  const subject = (slug: string) => ({ id: id('subject', `versus/${slug}`), key: slug, slug });
  comparison!.subjects.push(
    ...['two', 'three'].map((slug) => ({ ...subject(slug), title: slug, component: null })),
  );
  const [cell] = comparison!.cells;
  cell!.note = 'Según *se mire*: [mundo](ref:term/world).';
  comparison!.cells.push(
    {
      ...{ ...cell!, id: id('cell', 'versus/two/size'), subject: subject('two').id },
      ...{ value: 'Mucho', note: null, year: null, confidence: 'derived' },
    },
    {
      ...{ ...cell!, id: id('cell', 'versus/three/size'), subject: subject('three').id },
      ...{ value: null, note: null, section: null, year: null, confidence: 'not-stated' },
    },
  );
  return course;
}

/** What a view is asked for beside its content. */
interface Asked {
  readonly locale?: string;
  readonly pinned?: Pinned;
  readonly publicUrl?: string;
  /** Whether texts are taken as they are, whatever the model says of them: as if from another checker, or of old. */
  readonly unchecked?: boolean;
}

/** A view of this content, as of its first release. */
export function viewOfContent(
  content: CourseContent,
  { locale = content.course.locale, pinned = null, publicUrl = PUBLIC_URL, unchecked = false }: Asked = {},
): CourseView {
  const written = { ...structuredClone(content), formatVersion: FORMAT_VERSION, redirects: [] };
  const document = unchecked ? (written as CourseDocument) : CourseDocument.parse(written);
  const release = { number: 1, sha256: '0'.repeat(64), publishedAt: '2026-01-01T00:00:00.000Z' };
  return atOnce(buildView({ document, locale, publicUrl, changedIn: {}, releaseNumber: 1 }, release, pinned));
}

/** The chapter that shows everything. */
export function shownChapter(view: CourseView): PublicChapter {
  return view.chapters[1]!;
}

/** One of the blocks in it. */
export function shownBlock(view: CourseView, name: ShownBlock): PublicBlock {
  return view.entity<PublicBlock>(shownId(name))!;
}
