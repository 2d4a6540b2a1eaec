// Words of the glossary explained where they stand: a button that opens the definition, which needs no script, works by
// touch and by keyboard, and is read right after the word.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { PublicTerm } from '../model/public-things.js';
import { text } from './elements.js';
import { linkInto } from './links.js';
import { inLanguage, type Rendering } from './look.js';
import { blocksOf } from './markdown-tree.js';
import { termsIn } from './terms.js';

/** Where a word is no running text, or stands for something else. */
const NOT_IN = new Set(['a', 'button', 'code', 'pre', 'dt', 'th', 'caption', 'figcaption']);

/** What is known of the section in which words are explained. */
export interface Place {
  readonly rendering: Rendering;
  /** Makes ids unique on a page: a word may be explained in each section. */
  readonly section: string;
  /** Locale of the text. */
  readonly locale: string;
  /** Ids of the terms that were explained before; grows. */
  readonly explained: Set<string>;
}

/** The nodes with the first occurrence of each word explained. */
export function explainTerms(nodes: readonly ElementContent[], place: Place): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return explainIn(node.value, place);
    if (node.type !== 'element' || NOT_IN.has(node.tagName)) return [node];
    return [{ ...node, children: explainTerms(node.children, place) }];
  });
}

function explainIn(value: string, place: Place): ElementContent[] {
  const nodes: ElementContent[] = [];
  let from = 0;
  for (const { term, start, end } of termsIn(place.rendering.view, value)) {
    if (place.explained.has(term.id)) continue;
    place.explained.add(term.id);
    nodes.push(text(value.slice(from, start)), ...explained(value.slice(start, end), term, place));
    from = end;
  }
  return [...nodes, text(value.slice(from))].filter((node) => node.type !== 'text' || node.value !== '');
}

function explained(word: string, term: PublicTerm, { rendering, section, locale }: Place): Element[] {
  const id = `${term.id}-${section}`;
  const definition = inOneLine(blocksOf(term.definition, rendering));
  const more = linkInto(rendering, term.id, rendering.words.glossary);
  const about = [h('strong', term.word), ': ', ...definition, ' ', more];
  return [
    h('button', { type: 'button', className: 'term', popoverTarget: id }, word),
    h('span', { id, className: 'definition', popover: 'auto', ...inLanguage(term.locale, locale) }, about),
  ];
}

/** Paragraphs as one text: it stands inside another. */
function inOneLine(blocks: readonly ElementContent[]): ElementContent[] {
  return blocks.flatMap((block, i) => [
    ...(i > 0 ? [h('br')] : []),
    ...(block.type === 'element' ? block.children : [block]),
  ]);
}
