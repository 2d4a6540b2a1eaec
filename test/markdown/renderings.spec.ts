// What clients read: plain Markdown of every block, safe HTML, plain text.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BlockContext, blockMarkdown } from '../../src/markdown/block-markdown.js';
import { referencesIn, replaceReferences } from '../../src/markdown/inline.js';
import { toHtml, toText } from '../../src/markdown/render.js';

const context: BlockContext = {
  reference: (target) => (target === 'etcd' ? '/c/etcd' : undefined),
  figure: (_diagram, step) => ({ title: step ?? 'Last [step]', alt: 'A *box*', url: '/d' }),
  image: () => ({ alt: 'A [cat]\n& a *dog*', url: '/v1/assets/ab' }),
  video: () => ({ title: 'Video', url: '/v' }),
  comparison: () => ({ title: 'Two', url: '/x', header: ['', 'a|b'], rows: [['use', '1 * 2']] }),
  components: () => [{ name: 'etcd', purpose: 'Keeps_state_.', url: '/c/etcd' }],
};

describe('references', () => {
  it('are found in links, not in code', () => {
    expect(
      referencesIn('[a](ref:etcd) `[b](ref:no)` *[c](ref:section/x/y)* [d](https://e.example) ref:f'),
    ).toEqual(['etcd', 'section/x/y']);
  });

  it('become addresses, or plain text where there is none', () => {
    expect(replaceReferences('*[a](ref:etcd)*, [b `c`](ref:no) `ref:etcd`', context.reference)).toBe(
      '*[a](/c/etcd)*, b `c` `ref:etcd`',
    );
    expect(replaceReferences('_as it was_', context.reference)).toBe('_as it was_');
  });

  it.each([
    ['a [plain](ref:etcd) link', 'a [plain](URL) link', ['etcd']],
    ['two: [a](ref:etcd), [b](ref:etcd).', 'two: [a](URL), [b](URL).', ['etcd', 'etcd']],
    ['*[in emphasis](ref:etcd)*', '*[in emphasis](URL)*', ['etcd']],
    ['an [unknown](ref:no) one', 'an unknown one', ['no']],
    ['with `code` and [a](ref:etcd)', 'with `code` and [a](URL)', ['etcd']],
    ['only `[code](ref:etcd)`', 'only `[code](ref:etcd)`', []],
    ['the word ref: alone', 'the word ref: alone', []],
    ['\\[escaped](ref:etcd)', '\\[escaped](ref:etcd)', []],
    ['[*nested*](ref:etcd)', '[*nested*](URL)', ['etcd']],
  ])('replaces the references of %s, and nothing else', (markdown, expected, targets) => {
    const url = context.reference('etcd') ?? '';
    expect(replaceReferences(markdown, context.reference)).toBe(expected.replaceAll('URL', url));
    expect(referencesIn(markdown)).toEqual(targets);
  });
});

describe('plain Markdown of blocks', () => {
  it.each([
    [{ kind: 'paragraph', markdown: '[a](ref:etcd)' }, '[a](/c/etcd)'],
    [
      {
        kind: 'list',
        ordered: true,
        items: [
          { depth: 0, markdown: 'a' },
          { depth: 1, markdown: 'b' },
        ],
      },
      '1. a\n   1. b',
    ],
    [{ kind: 'code', language: 'sh', code: '[a](ref:etcd)' }, '```sh\n[a](ref:etcd)\n```'],
    [{ kind: 'callout', tone: 'tip', markdown: 'a\n\nb' }, '> [!TIP]\n> a\n>\n> b'],
    [{ kind: 'table', header: ['a'], align: ['right'], rows: [['x|y']] }, '| a |\n| ---: |\n| x\\|y |'],
    [{ kind: 'figure', diagram: 'd', step: null, alt: null }, '[Last \\[step\\]](/d)\n\n*A \\*box\\**'],
    [{ kind: 'figure', diagram: 'd', step: 's', alt: 'Other' }, '[s](/d)\n\n*Other*'],
    [{ kind: 'image', asset: 'a', alt: null }, '![A \\[cat\\] & a \\*dog\\*](/v1/assets/ab)'],
    [{ kind: 'image', asset: 'a', alt: 'Other' }, '![Other](/v1/assets/ab)'],
    [{ kind: 'video', video: 'v' }, '[Video](/v)'],
    [{ kind: 'comparison', comparison: 'x' }, '[Two](/x)\n\n|  | a\\|b |\n| --- | --- |\n| use | 1 \\* 2 |'],
    [{ kind: 'components', group: 'g', components: [] }, '- **[etcd](/c/etcd)**: Keeps_state\\_.'],
    [
      { kind: 'links', items: [{ title: 'T', url: 'https://t.example/', description: 'd' }] },
      '- [T](https://t.example/) d',
    ],
  ] as const)('%j', (block, markdown) => {
    expect(blockMarkdown(block as never, context)).toBe(markdown);
  });
});

describe('HTML', () => {
  it('shows what Markdown says', () => {
    expect(toHtml('**a** `b` [c](/d) [e](https://f.example/)')).toBe(
      '<p><strong>a</strong> <code>b</code> <a href="/d">c</a> <a href="https://f.example/" rel="noopener noreferrer">e</a></p>',
    );
    expect(toHtml('> [!NOTE]\n> a')).toContain('<aside class="callout" data-tone="note" role="note">');
    expect(toHtml('```sh\na\n```')).toBe('<pre><code class="language-sh">a\n</code></pre>');
    expect(toHtml('| a |\n| ---: |\n| b |')).toContain('<td align="right">b</td>');
  });

  it('shows one picture: its own, with its size and its words, and loads it when it is needed', () => {
    const picture = { url: 'https://us.example/v1/assets/ab', width: 4, height: 3 };
    const markdown = blockMarkdown(
      { kind: 'image', asset: 'a', alt: '"><script>x</script> ](javascript:x) *y* <img src=x onerror=z>' },
      { ...context, image: () => ({ alt: '', url: picture.url }) },
    );
    expect(toHtml(markdown, picture)).toBe(
      '<p><img src="https://us.example/v1/assets/ab" alt="&#x22;><script>x</script> ](javascript:x) *y* <img src=x onerror=z>" loading="lazy" width="4" height="3"></p>',
    );
    expect(toText(markdown)).toBe('"><script>x</script> ](javascript:x) *y* <img src=x onerror=z>');
    expect(toHtml('![b](https://us.example/v1/assets/ab)', { ...picture, width: null })).toBe(
      '<p><img src="https://us.example/v1/assets/ab" alt="b" loading="lazy"></p>',
    );
  });

  it.each([
    ['of another site, which would learn who reads', '![a](https://spy.example/x.png)'],
    ['that is code', '![a](javascript:alert(1))'],
    ['that is a page', '![a](data:text/html,<script>x</script>)'],
    ['that is a drawing in its address', '![a](data:image/svg+xml;base64,PHN2Zy8+)'],
    ['inside a link', '[![a](//spy.example/x.png)](https://a.example)'],
  ])('fetches no picture %s', (_, markdown) => {
    expect(toHtml(markdown)).not.toContain('<img');
    expect(toHtml(markdown, { url: '/v1/assets/ab', width: 1, height: 1 })).not.toContain('<img');
  });

  it('keeps hostile Markdown inert', () => {
    const hostile = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<svg/onload=alert(1)>',
      '<b onclick="x">y</b>',
      '[a](javascript:alert(1))',
      '[a](JaVaScRiPt:alert(1))',
      '[a](java&#10;script:alert(1))',
      '[a](data:text/html,x)',
      '[a](vbscript:x)',
      '![a](javascript:x)',
      '<javascript:alert(1)>',
      '[a](<javascript:alert(1)>)',
      '`` `<img onerror=x>` ``',
      '[x]: javascript:alert(1)\n\n[x]',
      '```"><script>x\ny\n```',
      '<style>*{}</style>',
      '<!-- --><iframe src=x>',
      'a[^1]\n\n[^1]: <script>x</script>',
      '| <script> |\n| --- |',
      '<a href="x" style="y" id="z">q</a>',
    ];
    for (const markdown of hostile) {
      const html = toHtml(markdown);
      expect(html.replace(/<code[^>]*>[\s\S]*?<\/code>/g, '')).not.toMatch(
        /<(script|img|svg|iframe|style|b)\b|href="(javascript|data|vbscript):|\son\w+=|\sid=|\sstyle=/i,
      );
    }
  });

  it('tells other sites nothing about the reader', () => {
    for (const url of ['https://a.example', 'http://b.example', '//c.example', 'e', 'mailto:f@g.example']) {
      expect(toHtml(`[x](${url})`)).toContain('rel="noopener noreferrer"');
    }
    expect(toHtml('[x](/v1/courses)')).not.toContain('rel=');
  });

  it('renders the longest and most tangled of blocks in reasonable time', () => {
    const pieces = [
      '*',
      '[',
      '`a',
      '<',
      '_a_',
      '![',
      '> ',
      '- ',
      '1. ',
      '|',
      '**a*',
      '](',
      '*_',
      '[a](',
      '[^a]',
    ];
    for (const piece of pieces) {
      const markdown = piece.repeat(Math.floor(20_000 / piece.length));
      const started = Date.now();
      toHtml(markdown);
      toText(markdown);
      expect([piece, Date.now() - started < 5_000]).toEqual([piece, true]);
    }
  });
});

describe('plain text', () => {
  it('has the words and none of the marks', () => {
    expect(toText('**a** `b` [c](/d)\ne')).toBe('a b c e');
    expect(toText('- a\n  - *b*\n- c')).toBe('a\nb\nc');
    expect(toText('| a | b |\n| --- | --- |\n| c |  |')).toBe('a\tb\nc\t');
    expect(toText('> [!NOTE]\n> a\n>\n> b')).toBe('a\n\nb');
    expect(toText('a <b>c</b>\n\n```\nd\n```')).toBe('a c\n\nd');
  });
  it('of what needs no parsing is the same as if it had been parsed', () => {
    const unit = fc.constantFrom(...'aBñé 1.,;:…()¿?¡!«»“”’%–-'.split(''));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (rest) => {
        const line = `a${rest}`.trimEnd();
        expect(toText(line)).toBe(toText(`${line}\n\n*b*`).replace(/\n\nb$/, ''));
      }),
    );
  });
});
