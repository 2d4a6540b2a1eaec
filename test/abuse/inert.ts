// Whether HTML does nothing but show text: by what may be there, not by what may not.
import { expect } from '@jest/globals';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const TAGS =
  /^(p|h[1-6]|em|strong|del|code|pre|a|img|ul|ol|li|table|thead|tbody|tr|th|td|aside|blockquote|figure|figcaption|br|dl|dt|dd)$/;
const ATTRIBUTES = /^(href|src|alt|title|class|role|rel|loading|width|height|align|data-tone|start)$/;
/** Our own files and pages, the licence, and the one receiver of links that the tests name. */
const ADDRESS = /^https:\/\/(courses\.example\.org\/v1\/|creativecommons\.org\/licenses\/|a\.example\/)/;

/** A tag as a browser reads it: what stands in quotes does not end it. */
const TAG = /<\/?([a-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s"'=/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?/g;

/** Expects text with its form, pictures of ours and links to the web: nothing that runs, loads, names or asks. */
export function expectInert(html: string): void {
  for (const [tag, name, attributes = ''] of html.matchAll(TAG)) {
    expect([tag, name]).toEqual([tag, expect.stringMatching(TAGS)]);
    for (const [, attribute, value = ''] of attributes.matchAll(ATTRIBUTE)) {
      expect([tag, attribute]).toEqual([tag, expect.stringMatching(ATTRIBUTES)]);
      if (attribute === 'href' || attribute === 'src')
        expect([tag, value.replaceAll('"', '')]).toEqual([tag, expect.stringMatching(ADDRESS)]);
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
