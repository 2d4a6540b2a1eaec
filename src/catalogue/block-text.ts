// Plain text of blocks, rendered when first asked for and kept as long as the block lives.
import { toText } from '../markdown/to-text.js';
import type { PublicBlock } from '../model/public.js';

const rendered = new WeakMap<PublicBlock, string>();

/** The block as plain text. */
export function blockText(block: PublicBlock): string {
  const text = rendered.get(block) ?? toText(block.markdown ?? '');
  rendered.set(block, text);
  return text;
}
