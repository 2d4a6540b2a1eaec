// The one way from a course to HTML: blocks, sections and chapters, for other people's pages and for our own.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { viewOf } from '../catalogue/course-view.js';
import type { PublicBlock, PublicChapter, PublicSection } from '../model/public.js';
import { onLines } from './elements.js';
import { explainTerms } from './explain-terms.js';
import { headingTag, inLanguage, type Look, type Rendering, renderingIn } from './look.js';
import { blocksOf } from './markdown-tree.js';
import { anchorTo, blockElements } from './render-block.js';
import { print, safe } from './safe-html.js';

/** What can be shown as a text of its own. */
export type Readable = PublicChapter | PublicSection;

/** A block as HTML. */
export function renderBlock(block: PublicBlock, look: Look = {}): string {
  return html(blockElements(block, renderingIn(viewOf(block), look), block.locale));
}

/** A section as HTML, with the sections inside it. */
export function renderSection(section: PublicSection, look: Look = {}): string {
  return html(elementsOf(section, renderingIn(viewOf(section), look)));
}

/** A chapter as HTML: its title and summary, and all its sections. */
export function renderChapter(chapter: PublicChapter, look: Look = {}): string {
  return html(elementsOf(chapter, renderingIn(viewOf(chapter), look)));
}

/** Inline Markdown of an entity as HTML: what a component does, what a word means, the note of a cell. */
export function renderText(entity: object, markdown: string, look: Look = {}): string {
  return html(blocksOf(markdown, renderingIn(viewOf(entity), look)));
}

/** A chapter or a section as elements. */
export function elementsOf(readable: Readable, rendering: Rendering): ElementContent[] {
  if ('blocks' in readable) return sectionElements(readable, rendering, 0);
  const { title, summary, locale, sections } = readable;
  const lang = inLanguage(locale, rendering.view.locale);
  // What is not to be shown is empty.
  const head = [
    ...(title === '' ? [] : [h(headingTag(rendering, 0), lang, title)]),
    ...(summary === ''
      ? []
      : [h('p', { ...lang, ...(rendering.isReader && { className: 'lead' }) }, summary)]),
  ];
  return [
    ...(rendering.title ? head : []),
    ...sections.flatMap((section) => sectionElements(section, rendering, 1)),
  ];
}

/** A section `below` the title by so many levels; what is inside it follows its blocks. */
function sectionElements(section: PublicSection, rendering: Rendering, below: number): ElementContent[] {
  const { view, isReader } = rendering;
  const { id, blocks, sections = [] } = section;
  const own = blocks.flatMap((block) => blockElements(block, rendering, view.locale));
  const place = { rendering, section: id, locale: section.locale, explained: new Set<string>() };
  const content = [
    ...((below > 0 || rendering.title) && section.title !== '' ? [heading(section, rendering, below)] : []),
    ...(isReader ? explainTerms(own, place) : own),
    ...sections.flatMap((inner) => sectionElements({ ...inner, sections: [] }, rendering, below + 1)),
  ];
  return isReader ? [h('section', { className: 'section' }, content)] : content;
}

/** On our own pages with the slug for an id, by which the section is found on its page. */
function heading(section: PublicSection, rendering: Rendering, below: number): ElementContent {
  const { title, slug, locale } = section;
  const lang = inLanguage(locale, rendering.view.locale);
  const tag = headingTag(rendering, below);
  if (!rendering.isReader) return h(tag, lang, title);
  const anchor = anchorTo(slug, rendering.words.linkToSection(title));
  return h('div', { className: 'heading' }, h(tag, { id: slug, ...lang }, title), anchor);
}

function html(elements: readonly ElementContent[]): string {
  return print(safe(onLines(elements)));
}
