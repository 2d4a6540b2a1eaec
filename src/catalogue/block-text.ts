// HTML and plain text of blocks, rendered when first asked for and kept as long as the block lives.
import { toHtml, toText } from '../markdown/render.js';
import type { PublicBlock } from '../model/public.js';

interface Renderings {
  html?: string;
  text?: string;
}

const rendered = new WeakMap<PublicBlock, Renderings>();

/** The block as safe HTML. */
export function blockHtml(block: PublicBlock): string {
  const known = renderingsOf(block);
  known.html ??= toHtml(block.markdown ?? '', block.kind === 'image' ? block.asset : undefined);
  return known.html;
}

/** The block as plain text. */
export function blockText(block: PublicBlock): string {
  const known = renderingsOf(block);
  known.text ??= toText(block.markdown ?? '');
  return known.text;
}

function renderingsOf(block: PublicBlock): Renderings {
  const known: Renderings = rendered.get(block) ?? {};
  rendered.set(block, known);
  return known;
}
