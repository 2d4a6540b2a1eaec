// How text and links are printed: with the escapes that are needed and no others, so that authors see clean lines.
import type { Link, Nodes, Text } from 'mdast';
import type { Options } from 'remark-stringify';

type Handle = NonNullable<NonNullable<Options['handlers']>[Nodes['type']]>;

/** Text; the printer escapes every `_` and `&`, also where they mean nothing (`NODE_PORT`, `AT&T`). */
export const text: Handle = (node: Text, _parent, state, info) =>
  state
    .safe(node.value, info)
    .replace(/\\(?:&(?!#|\w+;)|([^&]))/gs, (pair: string, other?: string) => (other ? pair : '&'))
    .replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_');

/** A link, always as `[text](address)`. */
export const link: Handle = (node: Link, _parent, state, info) => {
  const exits = [state.enter('link'), state.enter('label')];
  const label = state.containerPhrasing(node, { ...info, before: '[', after: ']' });
  for (const exit of exits.reverse()) exit();
  return `[${label}](${destination(node.url)})`;
};
// What the text before the link must know: how a link begins.
Object.assign(link, { peek: () => '[' });

function destination(url: string): string {
  const balanced = /^[^()]*(\([^()]*\)[^()]*)*$/.test(url);
  const escaped = url.replace(balanced ? /[\\<>`]/g : /[\\<>`()]/g, '\\$&').replace(/&(?=#|\w+;)/g, '\\&');
  return /[\s\p{Cc}]/u.test(url) || url === '' ? `<${escaped}>` : escaped;
}
