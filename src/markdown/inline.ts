// References inside inline Markdown: `[the bowline](ref:bowline)`. Finding them, and putting addresses in their place.
import type { Link, Parents } from 'mdast';
import { nodesOf, parseMarkdown, printTree } from './dialect.js';

/** What begins a link to another place of the course. */
const REFERENCE = 'ref:';

/** A link into the course, where nothing in the text can be code, escaped or nested: parsing it would be in vain. */
const SIMPLE = /\[([^[\]]+)\]\(ref:([^()<>\s]+)\)/g;

/** Whether every `ref:` of a text stands in a simple link. */
function isSimple(markdown: string): boolean {
  if (/[`\\]/.test(markdown)) return false;
  return markdown.split(REFERENCE).length - 1 === (markdown.match(SIMPLE)?.length ?? 0);
}

/** What stands behind `ref:` in the links of a text, in order; code spans are not links. */
export function referencesIn(markdown: string): string[] {
  if (!markdown.includes(REFERENCE)) return [];
  if (isSimple(markdown)) return [...markdown.matchAll(SIMPLE)].map(([, , target]) => target!);
  return [...nodesOf(parseMarkdown(markdown))]
    .filter((node) => node.type === 'link')
    .filter(isReference)
    .map(targetOf);
}

/** The text with the address of each reference in its place; a reference without an address becomes plain text. */
export function replaceReferences(markdown: string, urlOf: (target: string) => string | undefined): string {
  if (!markdown.includes(REFERENCE)) return markdown;
  if (isSimple(markdown)) {
    return markdown.replace(SIMPLE, (_, text: string, target: string) => {
      const url = urlOf(target);
      return url === undefined ? text : `[${text}](${url})`;
    });
  }
  const root = parseMarkdown(markdown);
  let replaced = false;
  const replace = (parent: Parents): void => {
    parent.children = parent.children.flatMap((node) => {
      if ('children' in node) replace(node);
      if (node.type !== 'link' || !isReference(node)) return [node];
      replaced = true;
      const url = urlOf(targetOf(node));
      return url === undefined ? node.children : [{ ...node, url }];
    }) as typeof parent.children;
  };
  replace(root);
  return replaced ? printTree(root) : markdown;
}

function isReference(link: Link): boolean {
  return link.url.startsWith(REFERENCE);
}

function targetOf(link: Link): string {
  return link.url.slice(REFERENCE.length);
}
