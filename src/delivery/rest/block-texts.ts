// `?text=markdown,html,text`: the renderings in which blocks come.

import { type PublicChapter, type PublicSection, TEXT_FORMS, type TextForm } from '../../model/public.js';
import { blockIn } from '../../rendering/block-forms.js';
import { pathsOf } from './fields.js';

/** Something with blocks in it: a chapter or a section. */
type Readable = PublicChapter | PublicSection;

/** What of a question decides in which renderings blocks come. */
interface TextQuestion {
  readonly text?: readonly TextForm[] | undefined;
  readonly fields?: string | undefined;
}

/** The renderings that a question names; what `fields` names of blocks is there to be chosen, `markdown` always. */
export function formsFor({ text, fields }: TextQuestion): readonly TextForm[] {
  if (text) return text;
  const named = pathsOf(fields ?? '')
    .filter((path) => path.at(-2) === 'blocks')
    .map((path) => path.at(-1));
  return TEXT_FORMS.filter((form) => form === 'markdown' || named.includes(form));
}

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
