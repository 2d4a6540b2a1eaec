// Blocks that are text of their own: paragraphs, lists, code, callouts, tables, links.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { PublicBlock } from '../model/public.js';
import { linkOut } from './links.js';
import type { Rendering } from './look.js';
import { blocksOf, inlineOf } from './markdown-tree.js';
import { CODE_CLASS } from './safe-html.js';

/** A block of one kind. */
export type Of<Kind extends PublicBlock['kind']> = Extract<PublicBlock, { kind: Kind }>;

export function paragraph({ markdown }: Of<'paragraph'>, rendering: Rendering): ElementContent[] {
  return blocksOf(markdown ?? '', rendering);
}

/** Items are flat, with their depth; each goes into the last item of the level above. */
export function list({ ordered, items }: Of<'list'>, rendering: Rendering): ElementContent[] {
  const tag = ordered ? 'ol' : 'ul';
  const levels: Element[] = [h(tag)];
  for (const { depth, markdown } of items) {
    levels.length = Math.min(levels.length, depth + 1);
    const outer = levels.at(-1)!;
    const above = outer.children.at(-1) as Element | undefined;
    if (levels.length <= depth && above) {
      levels.push(h(tag));
      above.children.push(levels.at(-1)!);
    }
    levels.at(-1)!.children.push(h('li', inlineOf(markdown, rendering)));
  }
  return [levels[0]!];
}

/** Shown to the letter. On our own pages the keyboard can move what is wider than the screen. */
export function code({ language, code: text }: Of<'code'>, { isReader }: Rendering): ElementContent[] {
  const className = `language-${language}`;
  const named = language !== null && CODE_CLASS.test(className) ? { className } : {};
  return [h('pre', isReader ? { tabIndex: 0 } : {}, h('code', named, `${text}\n`))];
}

/** Its tone is a word, for whoever sees no frame. */
export function callout({ tone, body }: Of<'callout'>, rendering: Rendering): ElementContent[] {
  const { isReader, words } = rendering;
  const title = h('p', isReader ? { className: 'callout-tone' } : {}, h('strong', words.tones[tone]));
  const content = [title, ...blocksOf(body, rendering)];
  if (!isReader) return [h('blockquote', content)];
  return [h('aside', { className: ['callout', `callout-${tone}`], role: 'note' }, content)];
}

export function table({ header, align, rows }: Of<'table'>, rendering: Rendering): ElementContent[] {
  const aligned = (i: number) => (align[i] ? { align: align[i] } : {});
  const head = header.map((cell, i) => headCell(inlineOf(cell, rendering), aligned(i)));
  const body = rows.map((row) =>
    h(
      'tr',
      row.map((cell, i) => h('td', aligned(i), inlineOf(cell, rendering))),
    ),
  );
  const whole = h('table', h('thead', h('tr', head)), body.length > 0 ? h('tbody', body) : null);
  return [wide(whole, rendering.words.table, rendering)];
}

/** The head of a column; an empty one is the head of nothing. */
function headCell(content: readonly ElementContent[], aligned: { align?: string }): Element {
  return content.length > 0 ? h('th', { scope: 'col', ...aligned }, [...content]) : h('td', aligned);
}

/** On our own pages, a place of its own for what may be wider than the screen, which the keyboard can move. */
export function wide(content: Element, name: string, { isReader }: Rendering): Element {
  if (!isReader) return content;
  return h('div', { className: 'table', role: 'group', ariaLabel: name, tabIndex: 0 }, content);
}

export function links({ items }: Of<'links'>, rendering: Rendering): ElementContent[] {
  const item = ({ title, url, description }: (typeof items)[number]) =>
    h('li', [linkOut(rendering, url, title), description && `: ${description}`]);
  return [h('ul', items.map(item))];
}
