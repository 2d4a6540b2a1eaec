// Whether HTML does nothing but show text, as far as it can be told from its letters.
import { expect } from '@jest/globals';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { PLAIN } from '../support/inert-markup.js';

/** Our own files and pages, the licence, and wherever on the web a text may link to. */
const ADDRESSES = {
  src: /^https:\/\/courses\.example\.org\/v1\//,
  href: /^https?:\/\/(courses\.example\.org\/(v1|read)\/|creativecommons\.org\/licenses\/|(www\.)?(a|evil)\.example\b)/,
};

/** A tag as a browser reads it: what stands in quotes does not end it. */
const TAG = /<\/?([a-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s"'=/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?/g;

/** Expects text with its form, pictures of ours and links to the web: nothing that runs, loads, names or asks. */
export function expectInert(html: string): void {
  for (const [tag, name, attributes = ''] of html.matchAll(TAG)) {
    expect([tag, PLAIN.tags]).toEqual([tag, expect.arrayContaining([name])]);
    for (const [, attribute, value = ''] of attributes.matchAll(ATTRIBUTE)) {
      expect([tag, PLAIN.attributes]).toEqual([tag, expect.arrayContaining([attribute])]);
      if (attribute === 'href' || attribute === 'src')
        expect([tag, value.replaceAll('"', '')]).toEqual([tag, expect.stringMatching(ADDRESSES[attribute])]);
    }
  }
  // And no beginning of a tag, a comment or a declaration that a browser would complete.
  expect(html.replace(TAG, '')).not.toMatch(/<[a-z!/?]/i);
}

/** Markdown as the most trusting of readers shows it: HTML in it is taken over as it is, and so is every address. */
export async function fromMarkdown(markdown: string): Promise<string> {
  const reader = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeStringify, { allowDangerousHtml: true });
  return String(await reader.process(markdown));
}
