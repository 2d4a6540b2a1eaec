// `?text=markdown,html,text`: the renderings in which blocks come.
import { blockHtml, blockText } from '../../catalogue/block-text.js';
import type { PublicBlock, PublicChapter, PublicSection, TextForm } from '../../model/public.js';

/** Something with blocks in it: a chapter or a section. */
type Readable = PublicChapter | PublicSection;

/** The same chapter or section, with its blocks in the given forms. */
export function withTexts<T extends Readable>(readable: T, forms: readonly TextForm[]): T {
  if (forms.length === 1 && forms[0] === 'markdown') return readable;
  const blocks =
    'blocks' in readable ? { blocks: readable.blocks.map((block) => blockIn(block, forms)) } : {};
  const inner = readable.sections as readonly PublicSection[] | undefined;
  return {
    ...readable,
    ...blocks,
    ...(inner && { sections: inner.map((section) => withTexts(section, forms)) }),
  };
}

function blockIn({ markdown, ...block }: PublicBlock, forms: readonly TextForm[]): PublicBlock {
  const whole = { ...block, markdown } as PublicBlock;
  return {
    ...block,
    ...(forms.includes('markdown') && { markdown }),
    ...(forms.includes('html') && { html: blockHtml(whole) }),
    ...(forms.includes('text') && { text: blockText(whole) }),
  } as PublicBlock;
}
