// Promises about text that would be more than text: what is stored is what was written, and what is shown of it is inert,
// to the reader of the draft as to everybody.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IDS } from '../support/course.js';
import { asStored, asTitle, HOSTILE_MARKUP } from '../support/hostile-markup.js';
import type { Json } from '../support/json.js';
import { send, startTarget, type Target } from './doors.js';
import { expectInert, fromMarkdown } from './inert.js';

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
  return htmls.join('\n');
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

/** Of the hostile texts these are words to a reader of Markdown. */
const isStorable = (text: string) => text.startsWith('**a**') || text.includes('\t');

/** Titles have no control characters. */
const oneLine = (text: string) => text.replaceAll('\t', ' ');

const linkWith = (text: string) => ({ title: oneLine(text), url: 'https://a.example/', description: text });

/** Words that would be more, written so that they may stand in Markdown: each in its canonical spelling. */
const STORED = [
  '**a** `<script>` \\<script>alert(1)\\</script>',
  '\\[a]\\(JaVa\tScRiPt:alert(1))',
  '`<img src=x onerror=alert(1)>`',
  '\\<a id="getElementById" name="body" onclick="alert(1)">a\\</a>',
  '[a](https://a.example/?"onmouseover="alert(1))',
];

/** A text of a unit: how it is changed over REST and over GraphQL, and where it stands in the answer. */
interface Place {
  readonly path: string;
  readonly rest: (text: string) => object;
  readonly graphql: (text: string) => object;
  readonly read: (unit: Json) => unknown;
  /** Pointer of a text that is refused; null: it is no Markdown, and any words may stand here. */
  readonly refusedAt: string | null;
}

describe('every place of text', () => {
  const at = '/courses/small';
  const ids: Record<string, string> = {};
  const block = (kind: string, fields: (text: string) => object) => ({
    path: `blocks/${kind}`,
    rest: fields,
    graphql: (text: string) => ({ block: { [kind]: fields(text) } }),
  });
  const unit = (kind: string, fields: (text: string) => object) => ({
    path: `${kind}s/${kind}`,
    rest: fields,
    graphql: (text: string) => ({ [kind]: fields(text) }),
  });

  beforeAll(async () => {
    const make = async (name: string, path: string, body: object) => {
      const made = await target.rest.post(`${at}/${path}`, body);
      expect([name, made.status]).toEqual([name, 201]);
      ids[name] = made.body.data.id;
    };
    const first = async (path: string) => (await target.rest.get(`${at}/${path}`)).body.data[0].id;
    await make('section', 'sections', { title: 'Zona', slug: 'zona', into: IDS.second });
    for (const kind of ['component', 'term', 'asset']) ids[kind] = await first(`${kind}s`);
    const { section: into, component, asset } = ids;
    for (const content of [
      { kind: 'table', header: ['x', 'y'], align: [null, null], rows: [['x', 'y']] },
      { kind: 'list', ordered: false, items: [{ depth: 0, markdown: 'x' }] },
      { kind: 'callout', tone: 'note', markdown: 'x' },
      { kind: 'image', asset, alt: 'x' },
      { kind: 'links', items: [{ title: 'x', url: 'https://a.example/', description: null }] },
      { kind: 'components', group: null, components: [component] },
      { kind: 'paragraph', markdown: 'x' },
    ])
      await make(content.kind, 'blocks', { into, ...content });
    // The picture once more, with the words that are its own.
    await make('picture', 'blocks', { into, kind: 'image', asset, alt: null });
  });

  /** The section, the component, the picture and the glossary as readers of the draft get them. */
  async function expectShownInert(locale: string): Promise<void> {
    const section = `chapters/second/sections/zona?release=draft&locale=${locale}`;
    const read = async (path: string) => {
      const { status, text } = await send(target, 'GET', `/v1/courses/small/${path}`);
      expect([path, status]).toEqual([path, 200]);
      return text;
    };
    const htmls: string[] = [];
    JSON.parse(await read(`${section}&text=html`), (name, value) => {
      if (name === 'html') htmls.push(value);
      return value;
    });
    expect(htmls.length).toBeGreaterThan(8);
    for (const html of htmls) expectInert(html);
    expectInert(await fromMarkdown(await read(`${section}&format=markdown`)));
    for (const path of ['components', 'glossary']) {
      const { data } = JSON.parse(await read(`${path}?release=draft&locale=${locale}`));
      for (const { description, definition } of data)
        expectInert(await fromMarkdown(definition ?? description ?? ''));
    }
  }

  const TEXTS: [string, Place][] = [
    [
      'the cells of a table',
      {
        ...block('table', (text) => ({ header: [text, 'y'], rows: [['x', text]] })),
        read: ({ header, rows }) => (header[0] === rows[0][1] ? header[0] : rows),
        refusedAt: '/header/0',
      },
    ],
    [
      'an item of a list',
      {
        ...block('list', (markdown) => ({ items: [{ depth: 0, markdown }] })),
        ...{ read: ({ items }) => items[0].markdown, refusedAt: '/items/0/markdown' },
      },
    ],
    [
      'a callout',
      {
        ...block('callout', (markdown) => ({ markdown })),
        ...{ read: ({ markdown }) => markdown, refusedAt: '/markdown' },
      },
    ],
    [
      'what a component does',
      {
        ...unit('component', (description) => ({ description })),
        ...{ read: ({ description }) => description, refusedAt: '/description' },
      },
    ],
    [
      'what a term means',
      {
        ...unit('term', (definition) => ({ definition })),
        ...{ read: ({ definition }) => definition, refusedAt: '/definition' },
      },
    ],
    [
      'the alternative text of a picture at its place',
      { ...block('image', (alt) => ({ alt })), ...{ read: ({ alt }) => alt, refusedAt: null } },
    ],
    [
      'the alternative text of a picture',
      { ...unit('asset', (alt) => ({ alt })), ...{ read: ({ alt }) => alt, refusedAt: null } },
    ],
    [
      'what a link leads to',
      {
        ...block('links', (text) => ({ items: [linkWith(text)] })),
        graphql: (text) => ({ block: { links: { links: [linkWith(text)] } } }),
        ...{ read: ({ items }) => items[0].description, refusedAt: null },
      },
    ],
    [
      'the title of a section',
      {
        ...unit('section', (title) => ({ title: oneLine(title) })),
        ...{ read: ({ title }) => title, refusedAt: null },
      },
    ],
    [
      'the name and the purpose of a component',
      {
        ...unit('component', (text) => ({ name: oneLine(text), purpose: oneLine(text) })),
        ...{ read: ({ name, purpose }) => (name === purpose ? name : null), refusedAt: null },
      },
    ],
    [
      'the word of a term',
      {
        ...unit('term', (word) => ({ word: oneLine(word) })),
        ...{ read: ({ word }) => word, refusedAt: null },
      },
    ],
  ];

  it.each(TEXTS)('%s keeps its source and is shown as words, or refuses it', async (_, place) => {
    const [collection, name] = place.path.split('/') as [string, string];
    const path = `${at}/${collection}/${ids[name]}`;
    const etagOf = async () => (await target.rest.get(path)).body.meta.etag;
    const hostile = HOSTILE.map(([, text]) => text).filter((text) => !isStorable(text));
    const before = await etagOf();
    for (const text of place.refusedAt === null ? [] : hostile) {
      const { status, body } = await target.rest.patch(path, place.rest(text), before);
      expect([text, status, body.errors?.[0]]).toEqual([
        ...[text, 400, expect.objectContaining({ pointer: place.refusedAt, code: 'markdown' })],
      ]);
    }
    expect(await etagOf()).toBe(before);
    const words = place.refusedAt === null ? [...hostile, ...STORED] : STORED;
    for (const text of words) {
      const { status, body } = await target.rest.patch(path, place.rest(text), await etagOf());
      const sent = place.read({ ...place.rest(text), kind: name });
      expect([text, status, place.read(body.data)]).toEqual([text, 200, sent]);
      await expectShownInert('es');
    }
    const [first = ''] = words;
    const input = { course: 'small', id: ids[name], ifMatch: await etagOf(), patch: place.graphql(first) };
    expect((await target.graphql.do('updateUnit', input)).userErrors).toEqual([]);
    const { data } = (await target.rest.get(path)).body;
    expect(place.read(data)).toBe(place.read({ ...place.rest(first), kind: name }));
    await expectShownInert('es');
  });

  it('the address of a link ends where it ends, in HTML and in Markdown', async () => {
    const path = `${at}/blocks/${ids.links}`;
    for (const end of [
      'a b) [x](javascript:alert(1)',
      '"onclick="alert(1)',
      'a> <script>alert(1)</script>',
      '\\) <img src=x>',
    ]) {
      const { etag } = (await target.rest.get(path)).body.meta;
      const items = [{ ...linkWith('x'), url: `https://a.example/${end}` }];
      expect([end, (await target.rest.patch(path, { items }, etag)).status]).toEqual([end, 200]);
      await expectShownInert('es');
    }
  });

  it('a translation keeps its source and is shown as words, or refuses it', async () => {
    const path = `${at}/translations/en/${ids.paragraph}`;
    const state = async () =>
      (await target.rest.get(`${at}/translations?locale=en`)).body.data.find(
        ({ unit: id }: { unit: string }) => id === ids.paragraph,
      );
    const put = async (markdown: string) => {
      const ifMatch = (await state()).etag ?? undefined;
      return target.rest.put(path, { kind: 'paragraph', markdown }, ifMatch ? { ifMatch } : {});
    };
    for (const [, text] of HOSTILE.filter(([, markdown]) => !isStorable(markdown))) {
      const { status, body } = await put(text);
      expect([text, status, body.errors?.[0].code]).toEqual([text, 400, 'markdown']);
    }
    for (const text of STORED) {
      const { status, body } = await put(text);
      expect([text, status, body.data?.text.content.markdown]).toEqual([text, 200, text]);
      await expectShownInert('en');
    }
    const [markdown = ''] = STORED;
    const input = {
      ...{ course: 'small', id: ids.paragraph, locale: 'en', ifMatch: (await state()).etag },
      text: { block: { paragraph: { markdown } } },
    };
    expect((await target.graphql.do('translateUnit', input)).userErrors).toEqual([]);
    expect((await state()).text.content.markdown).toBe(markdown);
    await expectShownInert('en');
  });
});

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
      expectInert(await shown());
    },
  );

  it('of every known kind is refused, or shown as words, as a text and as a title', async () => {
    const section = `/courses/small/sections/${IDS.intro}`;
    const etagOf = async (path: string) => (await target.rest.get(path)).body.meta.etag;
    let [text, title] = [await etagOf(PARAGRAPH), await etagOf(section)];
    const answers = { accepted: 0, refused: 0 };
    for (const payload of HOSTILE_MARKUP) {
      const written = await target.rest.patch(PARAGRAPH, { markdown: asStored(payload) }, text);
      expect([payload, [200, 400].includes(written.status) || written.body]).toEqual([payload, true]);
      text = written.body.meta?.etag ?? text;
      answers[written.status === 200 ? 'accepted' : 'refused']++;
      const named = await target.rest.patch(section, { title: asTitle(payload) }, title);
      expect([payload, named.status]).toEqual([payload, 200]);
      title = named.body.meta.etag;
      const path = '/v1/courses/small/chapters/first?release=draft&format=fragment';
      expectInert((await send(target, 'GET', path)).text);
    }
    expect(answers).toEqual({ accepted: expect.any(Number), refused: expect.any(Number) });
    expect(answers.refused).toBeGreaterThan(100);
  }, 240_000);

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
