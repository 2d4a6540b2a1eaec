// What a page tells those who link to it or show it elsewhere: Open Graph, as data for whoever prints the page.
import type { CourseView } from '../catalogue/course-view.js';
import { pictureUrl, stepShown } from '../catalogue/pictures.js';
import { type Alternate, alternatesOf } from '../catalogue/reader-addresses.js';
import type { PublicBlock, PublicChapter, PublicSection } from '../model/public.js';
import { pageOf, readerUrl } from './identity.js';

/** The name of the site, the same on each of its pages. */
const SITE_NAME = 'Timonel';

/** A picture to show beside a link. */
export interface PageImage {
  readonly url: string;
  /** Media type. */
  readonly type: string;
  readonly alt: string;
}

/** What is said of a page in its head. All of it is plain text: escape it where it is printed. */
export interface PageMeta {
  /** Of what the page shows, in its language. */
  readonly title: string;
  readonly description: string;
  /** BCP 47, the language that the page was asked for in. Open Graph writes `pt_BR` for `pt-BR`. */
  readonly locale: string;
  /** The page in all its languages, for `rel="alternate"`; none where it has only one. */
  readonly alternates: readonly Alternate[];
  /** Open Graph's type: a course is a site of its own, a chapter or a section one of its articles. */
  readonly type: 'website' | 'article';
  readonly siteName: string;
  /** The canonical address. */
  readonly url: string;
  /** Null where neither the page nor its course shows a diagram. */
  readonly image: PageImage | null;
}

/** The head of the page of a course, or of a chapter or section of it. */
export function pageMeta(view: CourseView, shown: PublicChapter | PublicSection | null = null): PageMeta {
  const { course, locale } = view;
  const id = shown?.id ?? course.id;
  return {
    title: (shown ?? course).title,
    description: descriptionOf(view, shown),
    locale,
    alternates: alternatesOf(pageOf(view, id)!, course, view.publicUrl),
    type: shown ? 'article' : 'website',
    siteName: SITE_NAME,
    url: readerUrl(view, id),
    image: imageOf(view, shown ? blocksIn(shown) : []) ?? imageOf(view, view.chapters.flatMap(blocksIn)),
  };
}

/** A section has no summary of its own: that of its chapter is told. */
function descriptionOf(view: CourseView, shown: PublicChapter | PublicSection | null): string {
  if (!shown) return view.course.summary;
  if ('summary' in shown) return shown.summary;
  return view.entity<PublicChapter>(shown.chapter.id)!.summary;
}

function blocksIn(shown: PublicChapter | PublicSection): readonly PublicBlock[] {
  const sections = 'summary' in shown ? shown.sections : [shown];
  return sections
    .flatMap((section) => [section, ...(section.sections ?? [])])
    .flatMap(({ blocks }) => blocks);
}

/** The first diagram among some blocks. PNG, because hardly anybody who shows links takes SVG. */
function imageOf(view: CourseView, blocks: readonly PublicBlock[]): PageImage | null {
  const figure = blocks.find((block) => block.kind === 'figure');
  if (!figure) return null;
  return {
    url: pictureUrl(view, stepShown(view, figure).id, { format: 'png' }),
    type: 'image/png',
    alt: figure.alt,
  };
}
