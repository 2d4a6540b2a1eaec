// HTML and plain text of blocks, rendered when first asked for and kept as long as the block lives.
import { toHtml, toText } from '../markdown/render.js';
import type { PublicBlock, TextForm } from '../model/public.js';

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

/** The block with its text in these forms, and in no others. */
export function blockIn(block: PublicBlock, forms: readonly TextForm[]): PublicBlock {
  const { markdown, ...rest } = block as { markdown?: string | null };
  // Without fallback there may be none; then there are no renderings of it either.
  const form = (render: (block: PublicBlock) => string) => (markdown === null ? null : render(block));
  return {
    ...rest,
    ...(forms.includes('markdown') && { markdown }),
    // Rendered from the block itself, by which renderings are remembered.
    ...(forms.includes('html') && { html: form(blockHtml) }),
    ...(forms.includes('text') && { text: form(blockText) }),
  } as PublicBlock;
}

function renderingsOf(block: PublicBlock): Renderings {
  const known: Renderings = rendered.get(block) ?? {};
  rendered.set(block, known);
  return known;
}
