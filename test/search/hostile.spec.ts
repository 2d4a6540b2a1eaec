// Promises of searching for whatever anybody may type: an error or an answer, soon, and nothing in it that runs.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../support/app.js';
import { publishSmall, search, searchGraphql, textOf } from './asking.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ contentDir: 'none' });
  await publishSmall(app, (course) => {
    course.chapters[0]!.title = 'Título <b onclick="x">malo</b> & "citado"';
    course.chapters[0]!.sections[0]!.blocks[1]!.content = {
      kind: 'paragraph',
      markdown: 'Antes `<script>alert(1)</script>` y `<img src=x onerror=alert(1)>` después.',
    };
  });
});
afterAll(() => app.close());

/** Most work of this process for a refusal, the asking included. Milliseconds of its own, however busy the machine is. */
const SOON_MS = 50;

/** The least work that something took in a few attempts: what else goes on in the process is none of it. */
async function leastWork(action: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage();
    await action();
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1_000);
  }
  return Math.min(...taken);
}

const REFUSED = [
  ['50 kB of letters', 'a'.repeat(50_000)],
  ['50 kB of words', 'hola '.repeat(10_000)],
  ['50 kB of quotes', '"'.repeat(50_000)],
  ['50 kB of what backtracks', `${'a'.repeat(49_999)}!`],
  ['a NUL character', 'ho\u0000la'],
  ['half a character', 'ho\ud800la'],
  ['too many words', Array.from({ length: 17 }, (_, i) => `p${i}`).join(' ')],
  ['nothing but spaces', ' \t\n '],
] as const;

const ODD = [
  ...[
    "'",
    "''",
    "\\'",
    '\\',
    '\\\\',
    ':*',
    'hola:*',
    "hola':*",
    'hola:ABCD',
    'a & b | !c',
    '!hola',
    '<->',
    'hola <-> mundo',
  ],
  ...[
    '(',
    '((((((',
    ')',
    '"',
    '""',
    '"""',
    '"hola',
    'hola"',
    '"hola" "',
    '%',
    '_',
    '$1',
    '$' + '{q}',
    '--',
    ';',
    '/*',
  ],
  ...[
    '(a+)+$',
    '.*',
    '[a-z]{1,999999}',
    '^(a|a)*$',
    '\u202ehola',
    '🤷‍♀️',
    '﷽',
    'ﬁn',
    '½',
    '⑴',
    'ŉ',
    'İ',
    'ß',
    '١٢٣',
  ],
  ...[
    "Robert'); DROP TABLE search_unit;--",
    "'::tsquery",
    "hola'::tsvector",
    'null',
    'undefined',
    'constructor',
    '__proto__',
  ],
  ...['de la', 'the of', 'ＨＯＬＡ', 'ho\u0301la', '한국어', '日本語テキスト', 'क्षत्रिय'],
];

describe('what is refused', () => {
  it.each(REFUSED)('is told so at both doors before anything is looked for: %s', async (_, text) => {
    const { status, errors } = await searchGraphql(app, { query: text });
    expect([status, errors[0]?.extensions.code]).toEqual([200, 'INVALID_INPUT']);
    if (text.length < 1_000 && !text.includes('\ud800')) {
      expect(await search(app, 'small', { q: text })).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
    }
    expect(await leastWork(() => searchGraphql(app, { query: text }))).toBeLessThan(SOON_MS);
  });

  it('is an address that is too long', async () => {
    const { status } = await fetch(`${app.url}/v1/search?q=${'a'.repeat(50_000)}`);
    expect([400, 414, 431]).toContain(status);
    expect((await search(app, null, { q: 'a'.repeat(5_000) })).status).toBe(400);
  });

  it('are bytes that are no text, and keys that are sent twice', async () => {
    for (const query of ['q=%ED%A0%80', 'q=%00', 'q=a&q=b', 'q[]=a', 'q=']) {
      const { status } = await fetch(`${app.url}/v1/search?${query}`);
      expect([query, status < 500]).toEqual([query, true]);
    }
  });
});

describe('what is odd', () => {
  it.each(ODD)('is looked for as it is, and breaks nothing: %s', async (q) => {
    for (const course of ['small', null]) {
      const answer = await search(app, course, { q });
      expect([q, answer.status]).toEqual([q, 200]);
    }
  });

  it('is never a failure of ours, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (q) => {
        const answer = await search(app, 'small', { q });
        expect([q, [200, 400]]).toEqual([q, expect.arrayContaining([answer.status])]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('what is shown', () => {
  it('is the text, escaped, and marks around what was looked for', async () => {
    const [block] = (await search(app, 'small', { q: 'script alert' })).hits;
    expect(block!.excerptHtml).toContain('&#60;<mark>script</mark>&#62;<mark>alert</mark>(1)');
    expect(block!.excerptHtml.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>"]/);
    expect(textOf(block!)).toBe('Antes <script>alert(1)</script> y <img src=x onerror=alert(1)> después.');
    const [chapter] = (await search(app, 'small', { q: 'malo' })).hits;
    expect(chapter!.title).toBe('Título <b onclick="x">malo</b> & "citado"');
    expect(chapter!.titleHtml).toBe(
      'Título &#60;b onclick=&#34;x&#34;&#62;<mark>malo</mark>&#60;/b&#62; &#38; &#34;citado&#34;',
    );
  });
});
