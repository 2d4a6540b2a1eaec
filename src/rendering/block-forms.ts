// Blocks in the forms that clients ask for; HTML is rendered when first asked for and kept as long as the block lives.
import { blockText } from '../catalogue/block-text.js';
import { viewOf } from '../catalogue/course-view.js';
import type { PublicBlock, TextForm } from '../model/public.js';
import { renderBlock } from './render.js';

const rendered = new WeakMap<PublicBlock, string>();

/** The block as safe HTML, in the plain dress. */
export function blockHtml(block: PublicBlock): string {
  const html = rendered.get(block) ?? renderBlock(block);
  rendered.set(block, html);
  return html;
}

/** The block with its text in these forms, and in no others. */
export function blockIn(block: PublicBlock, forms: readonly TextForm[]): PublicBlock {
  const { markdown, ...rest } = block as Omit<PublicBlock, 'markdown'> & { markdown?: string | null };
  const written = viewOf(block).written?.entity<PublicBlock>(block.id) ?? block;
  // Without fallback there may be no text; then there are no renderings of it either.
  const form = (render: (block: PublicBlock) => string) => (markdown === null ? null : render(written));
  return {
    ...rest,
    ...(forms.includes('markdown') && { markdown }),
    // Rendered from the block itself, by which renderings are remembered.
    ...(forms.includes('html') && { html: form(blockHtml) }),
    ...(forms.includes('text') && { text: form(blockText) }),
  } as PublicBlock;
}
