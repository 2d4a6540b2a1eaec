// A chapter or a section for other people's pages: a piece to paste, with the credit it asks for, and a whole document.
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { creditOf } from '../catalogue/attribution.js';
import { type CourseView, viewOf } from '../catalogue/course-view.js';
import { readingUrl } from '../catalogue/reading-place.js';
import { onLines } from './elements.js';
import { linkOut } from './links.js';
import { type Look, type Rendering, renderingIn } from './look.js';
import { elementsOf, type Readable } from './render.js';
import { print, safe } from './safe-html.js';

/** HTML to be pasted into a page: the text, and below it the credit line of the course. */
export function renderFragment(readable: Readable, look: Look = {}): string {
  return `${print(safe(onLines(credited(readable, renderingIn(viewOf(readable), look)))))}\n`;
}

/** The same as a document of its own, whose title is the only one of the first level unless another is asked for. */
export function renderDocument(readable: Readable, look: Look = {}): string {
  const view = viewOf(readable);
  const { children } = safe(onLines(credited(readable, renderingIn(view, { headingLevel: 1, ...look }))));
  const body = h('body', h('main', children as ElementContent[]));
  const page = h('html', { lang: view.locale }, headOf(readable, view), body);
  const tree: Root = { type: 'root', children: [{ type: 'doctype' }, page] };
  return `${print(tree)}\n`;
}

function headOf(readable: Readable, view: CourseView): Element {
  return h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', [readable.title, view.course.title].filter((title) => title !== '').join(' · ')),
    h('link', { rel: 'canonical', href: readingUrl(view, readable.id)! }),
    h('link', { rel: 'stylesheet', href: `${view.publicUrl}/pages/style.css` }),
  ]);
}

function credited(readable: Readable, rendering: Rendering): ElementContent[] {
  const { credit, course } = rendering.view;
  const parts = creditOf(credit, course.locale);
  const said = parts.map((part) => (part.url === null ? part.text : linkOut(rendering, part.url, part.text)));
  return [...elementsOf(readable, rendering), h('p', said)];
}
