// How something is shown: in which dress, from which heading on, and what only the page around it knows.
import type { CourseView } from '../catalogue/course-view.js';
import { pictureUrl } from '../catalogue/pictures.js';
import { readingUrl } from '../catalogue/reading-place.js';
import { type EntityKind, kindOf } from '../model/ids.js';
import type { PublicStep } from '../model/public-things.js';
import { type Words, wordsOf } from './words.js';

/**
 * `plain` says everything in words and plain elements, so that it survives what learning platforms do to HTML that is
 * pasted into them. `reader` is the same with what a page of ours adds: ids, classes, figures, words explained in place.
 */
export type Dress = 'plain' | 'reader';

/** The deepest heading that HTML has. */
const DEEPEST_HEADING = 6;

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How something is wanted. */
export interface Look {
  /** `plain` if not given. */
  readonly dress?: Dress;
  /** Level of the title of what is rendered, 1 to 6; headings inside go deeper, as far as there are any. 2 if not given. */
  readonly headingLevel?: number;
  /** False where the page around it shows the title of what is rendered, and the summary of a chapter. */
  readonly title?: boolean;
  /** Where a link to something of the course leads; undefined: to what people see of it. */
  readonly linkTo?: (id: string) => string | undefined;
  /** How an address of this service is written on the page; as it is if not given. */
  readonly local?: (url: string) => string;
  /** The size of a picture of a step, where it is known, so that the page does not jump when it arrives. */
  readonly sizeOf?: (step: PublicStep) => Size | undefined;
}

/** A look with all that is known while something of a view is rendered. */
export interface Rendering {
  readonly view: CourseView;
  readonly words: Words;
  /** Whether it wears the dress of our own pages. */
  readonly isReader: boolean;
  readonly headingLevel: number;
  readonly title: boolean;
  /** Where something of the course is found. */
  address(id: string): string;
  /** Whether the page, or one beside it, shows something of the course. */
  isShown(id: string): boolean;
  /** An address of this service as the page has it. */
  local(url: string): string;
  sizeOf(step: PublicStep): Size | undefined;
}

/** What is rendered in a view. */
export function renderingIn(view: CourseView, look: Look): Rendering {
  const { dress = 'plain', headingLevel = 2, title = true, linkTo, local = (url) => url, sizeOf } = look;
  return {
    ...{ view, title, headingLevel, words: wordsOf(view.locale), isReader: dress === 'reader' },
    address: (id) => linkTo?.(id) ?? local(addressFor(view, id)),
    isShown: (id) => linkTo?.(id) !== undefined,
    local,
    sizeOf: (step) => sizeOf?.(step),
  };
}

/**
 * What has a place of its own on the pages of the reader. Other things are read where a block shows them, which may be
 * another one in the next release: then the same block would say something else under the same hash.
 */
const READ: ReadonlySet<EntityKind | undefined> = new Set([
  'course',
  'chapter',
  'section',
  'term',
  'component',
]);

/** What people see of something: its picture, the page where it is read, or else what the API says of it. */
function addressFor(view: CourseView, id: string): string {
  const kind = kindOf(id);
  if (kind === 'diagram' || kind === 'step') return pictureUrl(view, id);
  // What is only in a draft is on no page yet.
  const isRead = READ.has(kind) && view.pinned !== 'draft';
  return (isRead ? readingUrl(view, id) : undefined) ?? view.url(id);
}

/** The element of a heading so many levels below the title. */
export function headingTag({ headingLevel }: Rendering, below: number): string {
  return `h${Math.min(headingLevel + below, DEEPEST_HEADING)}`;
}

/** Says a language where it is another one than around. */
export function inLanguage(own: string, around: string): { lang?: string } {
  return own === around ? {} : { lang: own };
}
