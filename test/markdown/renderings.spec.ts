// What clients read: plain Markdown of every block, plain text.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BlockContext, blockMarkdown } from '../../src/markdown/block-markdown.js';
import { referencesIn, replaceReferences } from '../../src/markdown/inline.js';
import { toText } from '../../src/markdown/to-text.js';

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

describe('plain text', () => {
  it('has the words and none of the marks', () => {
    expect(toText('**a** `b` [c](/d)\ne')).toBe('a b c e');
    expect(toText('- a\n  - *b*\n- c')).toBe('a\nb\nc');
    expect(toText('| a | b |\n| --- | --- |\n| c |  |')).toBe('a\tb\nc\t');
    expect(toText('> [!NOTE]\n> a\n>\n> b')).toBe('a\n\nb');
    expect(toText('a <b>c</b>\n\n```\nd\n```')).toBe('a c\n\nd');
    expect(toText('![b *c* <img src=x>](/d)')).toBe('b c <img src=x>');
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
