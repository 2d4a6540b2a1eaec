// Promises about text that would be more than text: what is stored is what was written, and what is shown of it is inert,
// to the reader of the draft as to everybody.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IDS } from '../support/course.js';
import { send, startTarget, type Target } from './doors.js';

let target: Target;
const PARAGRAPH = `/courses/small/blocks/${IDS.paragraph}`;

beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target.app.close());

/** The paragraph, in HTML, as readers of the draft get it. */
async function shown(): Promise<string> {
  const path = '/v1/courses/small/chapters/first?release=draft&text=html';
  const { status, text } = await send(target, 'GET', path);
  expect([status, text.slice(0, 200)]).toEqual([200, expect.any(String)]);
  const htmls: string[] = [];
  JSON.parse(text, (name, value) => {
    if (name === 'html' && typeof value === 'string') htmls.push(value);
    return value;
  });
  expect(htmls.length).toBeGreaterThan(2);
  // The course has a picture of its own.
  return htmls
    .join('\n')
    .replace(/<img src="https:\/\/courses\.example\.org\/v1\/assets\/[0-9a-f]{64}"[^>]*>/g, '');
}

const HOSTILE = [
  ['57', '<script>alert(1)</script>'],
  ['57', '<img src=x onerror=alert(1)>'],
  ['57', '[a](javascript:alert(1))'],
  ['57', '[a](JaVa\tScRiPt:alert(1))'],
  ['57', '<svg><style><img src=x onerror=alert(1)></style></svg>'],
  ['57', '<math><mi><mglyph><style><img src=x onerror=alert(1)>'],
  ['57', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'],
  ['57', '**a** `<script>` \\<script>alert(1)\\</script>'],
  ['58', '[a](data:text/html,<script>alert(1)</script>)'],
  ['58', '[a](data:text/html;base64,PHNjcmlwdD4=)'],
  ['58', '[a](vbscript:x)'],
  ['59', '<a id="getElementById" name="body">a</a>'],
  ['59', '<form id="location"><input name="href"></form>'],
] as const;

describe('hostile Markdown', () => {
  it.each(HOSTILE)(
    '(%s) %s is refused, or stored as it was written and shown as words',
    async (_, markdown) => {
      const before = await target.rest.get(PARAGRAPH);
      const answer = await target.rest.patch(PARAGRAPH, { markdown }, before.body.meta.etag);
      const patch = { block: { paragraph: { markdown } } };
      const { etag } = (await target.rest.get(PARAGRAPH)).body.meta;
      const input = { course: 'small', id: IDS.paragraph, ifMatch: etag, patch, dryRun: true };
      const { userErrors } = await target.graphql.do('updateUnit', input);
      if (answer.status === 400) {
        expect(answer.body.errors[0]).toMatchObject({ pointer: '/markdown', code: 'markdown' });
        expect(userErrors[0]).toMatchObject({ code: 'INVALID_INPUT' });
        expect((await target.rest.get(PARAGRAPH)).body).toEqual(before.body);
        return;
      }
      expect([answer.status, userErrors]).toEqual([200, []]);
      // Stored in the canonical spelling: written again as it is read, it stays.
      const stored = answer.body.data.markdown;
      const again = await target.rest.patch(PARAGRAPH, { markdown: stored }, answer.body.meta.etag);
      expect([again.body.data.markdown, again.body.meta.etag]).toEqual([stored, answer.body.meta.etag]);
      expect((await shown()).replace(/<code[^>]*>[\s\S]*?<\/code>/g, '')).not.toMatch(
        /<(script|img|svg|math|style|form|input|iframe)\b|href="(javascript|data|vbscript):|<[^>]*\s(on\w+|id|name|style)=/i,
      );
    },
  );

  it('in titles and words is shown as words', async () => {
    const { etag } = (await target.rest.get('/courses/small')).body.meta;
    const title = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    expect((await target.rest.patch('/courses/small', { title }, etag)).body.data.title).toBe(title);
    const { text } = await send(target, 'GET', '/v1/courses/small?release=draft');
    const { data, meta } = JSON.parse(text);
    expect(data.title).toBe(title);
    expect(meta.attribution.html).not.toMatch(/<(script|img)/);
  });

  it('in titles and summaries stays words in the Markdown of a page', async () => {
    const change = async (path: string, patch: object) => {
      const { etag } = (await target.rest.get(path)).body.meta;
      expect((await target.rest.patch(path, patch, etag)).status).toBe(200);
    };
    const title = 'T <img src=x onerror=alert(1)> [a](javascript:alert(1)) #';
    await change('/courses/small/chapters/first', { title, summary: '# A\n\n<script>alert(1)</script>' });
    await change(`/courses/small/sections/${IDS.intro}`, { title });
    for (const path of ['', '/sections/intro']) {
      const address = `/v1/courses/small/chapters/first${path}?release=draft&format=markdown`;
      const { status, text } = await send(target, 'GET', address);
      const heading = '# T \\<img src=x onerror=alert(1)\\> \\[a\\](javascript:alert(1)) \\#\n';
      expect([status, text]).toEqual([200, expect.stringContaining(heading)]);
      // Inside code it is text already.
      expect(text).not.toMatch(/(^|[^\\`])<(script|img)\b/m);
    }
    const first = '/v1/courses/small/chapters/first?release=draft&format=markdown';
    expect((await send(target, 'GET', first)).text).toContain(
      '\n\n\\# A \\<script\\>alert(1)\\</script\\>\n',
    );
  });
});
