// One block, of whatever kind, as elements: the same content in both dresses.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { PublicBlock } from '../model/public.js';
import { comparison } from './comparison-table.js';
import { withProperties } from './elements.js';
import { inLanguage, type Rendering } from './look.js';
import { components, figure, image, video } from './shown-blocks.js';
import { callout, code, links, list, type Of, paragraph, table } from './text-blocks.js';

type Renderers = {
  readonly [Kind in PublicBlock['kind']]: (block: Of<Kind>, rendering: Rendering) => ElementContent[];
};

const RENDER: Renderers = {
  ...{ paragraph, list, code, callout, table, links },
  ...{ figure, image, video, comparison, components },
};

/**
 * A block; on our own pages with a place that can be pointed to. `around` is the locale that it stands in. One whose text
 * is not to be shown is empty, and left out.
 */
export function blockElements(block: PublicBlock, rendering: Rendering, around: string): ElementContent[] {
  if (block.markdown === '') return [];
  const render = RENDER[block.kind] as (block: PublicBlock, rendering: Rendering) => ElementContent[];
  const content = render(block, rendering);
  const lang = inLanguage(block.locale, around);
  if (!rendering.isReader) return content.map((element) => withProperties(element, lang));
  const anchor = anchorTo(block.id, rendering.words.linkToPassage);
  return [h('div', { className: 'block', id: block.id, ...lang }, content, anchor)];
}

/** A link by which a place can be pointed to. */
export function anchorTo(id: string, name: string): Element {
  return h('a', { className: 'anchor', href: `#${id}`, ariaLabel: name }, '#');
}
