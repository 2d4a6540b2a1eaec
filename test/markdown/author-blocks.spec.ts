// The author dialect: what is read, what is refused, and that printing and parsing are each other's inverse.
import { describe, expect, it } from '@jest/globals';
import { type AuthoredBlock, parseBlocks } from '../../src/markdown/parse-blocks.js';
import { printBlocks } from '../../src/markdown/print-blocks.js';
import { BlockContent } from '../../src/model/block.js';

const blocksOf = (markdown: string): AuthoredBlock[] => parseBlocks(markdown).blocks.map((b) => b.content);
const read = (markdown: string): AuthoredBlock[] => {
  const { problems } = parseBlocks(markdown);
  expect(problems).toEqual([]);
  return blocksOf(markdown);
};
const details = (markdown: string) => parseBlocks(markdown).problems.map((p) => `${p.line}: ${p.detail}`);

/** Everything the dialect offers, in canonical form. */
const CANONICAL =
  `Una *frase* con **peso**, \`código\`, [un enlace](https://example.org/a_b?c=d&e) y [etcd](ref:etcd).

Son las 10:30. Vídeo:texto, 3:4, a::b y :ojo: quedan como están.

- uno
  - dos
    - tres
  - cuatro
- cinco

* otra lista
* seguida

- y otra

1. uno
2. dos
   1. dos uno

1) más
2) números

> [!WARNING]
> Cuidado.
>
> Y otro párrafo.

| Columna | a\\|b | Número |
| :--- | :---: | ---: |
| \`x\\|y\` |  | 1 |

\`\`\`\`yaml
a: \`\`\`
b: 1
\`\`\`\`

\`\`\`
sin lenguaje
\`\`\`

::figure{diagram="web" step="inicio" alt="Dos &quot;cajas&quot; & una línea &amp;amp; <más>"}

::figure{diagram="cluster"}

::image{asset="panel" alt="Un panel &quot;de control&quot;"}

::image{asset="logo"}

::video{video="docker"}

::comparison{comparison="orchestrators"}

::components{group="control-plane"}

::components{components="etcd kubelet"}

:::links
- [Paisaje](https://landscape.example.org/) Lo que hay: *todo*, ~~nada~~.
- [Otro \\[título\\]](https://example.org/)
:::
`.replace(' *todo*, ~~nada~~.', ' 100 % \\*todo\\*.');

describe('course Markdown', () => {
  it('reads every kind of block', () => {
    const blocks = read(CANONICAL);
    expect([...new Set(blocks.map((b) => b.kind))].sort()).toEqual(
      BlockContent.options.map((o) => o.shape.kind.value).sort(),
    );
    expect(blocks[2]).toEqual({
      kind: 'list',
      ordered: false,
      items: [
        { depth: 0, markdown: 'uno' },
        { depth: 1, markdown: 'dos' },
        { depth: 2, markdown: 'tres' },
        { depth: 1, markdown: 'cuatro' },
        { depth: 0, markdown: 'cinco' },
      ],
    });
    expect(blocks).toContainEqual({
      kind: 'callout',
      tone: 'warning',
      markdown: 'Cuidado.\n\nY otro párrafo.',
    });
    expect(blocks).toContainEqual({
      kind: 'figure',
      diagram: 'web',
      step: 'inicio',
      alt: 'Dos "cajas" & una línea &amp; <más>',
    });
    expect(blocks).toContainEqual({
      kind: 'table',
      header: ['Columna', 'a|b', 'Número'],
      align: ['left', 'center', 'right'],
      rows: [['`x|y`', '', '1']],
    });
  });

  it('prints what it read, to the letter, when it is in canonical form', () => {
    expect(printBlocks(read(CANONICAL))).toBe(CANONICAL);
  });

  it('stores one form of what can be written in several', () => {
    const [a, b] = [read('_x_ __y__ <https://a.example/>\nlinea\n   dos'), 0];
    expect(b).toBe(0);
    expect(a).toEqual([
      { kind: 'paragraph', markdown: '*x* **y** [https://a.example/](https://a.example/) linea dos' },
    ]);
  });
});

describe('printing and parsing', () => {
  const awkward = [
    '1. no es lista',
    '1) tampoco',
    '- guion',
    '+ más',
    '# no título',
    '> no cita',
    '::figure{x}',
    ':::links',
    ':: a',
    '[!NOTE]',
    '[ ] caja',
    '[a]: b',
    '=== ',
    '---',
    '***',
    '```',
    '~~~',
    '| a | b |',
    '<div>',
    '<!-- x -->',
    'a * b * c',
    'snake_case_name',
    '_snake_case_',
    'á_é',
    '\\\\_a',
    'a\\\\_b',
    '&a;b',
    '\\\\&amp;',
    '[x](https://x.example/a_(b)?c=d&e=f)',
    '[x](https://x.example/a(b`c)',
    '`',
    'a \\ b',
    '\\',
    'a\\*b',
    '&amp; & &lt;',
    'AT&T',
    'https://x.example y www.y.example',
    'yo@example.org',
    '~a~ ~~b~~',
    '![no](imagen)',
    '[a](b)',
    'a](ref:x)',
    '[^1]',
    '    cuatro espacios',
    'x: y',
    'fin:',
    '*',
    '**',
    '_a',
    'é',
    '100%',
    '$x$',
    '2018.',
    '(1)',
    '"comillas" «y» —raya—',
    '\u00a0duro\u00a0',
    '!',
    '![',
    'a  b',
    'á:b[c]',
  ];

  it('gives awkward plain text back as it was', () => {
    for (const text of awkward.filter((text) => !/:\w+\[|imagen/.test(text))) {
      const links: AuthoredBlock = {
        kind: 'links',
        items: [{ title: text, url: 'https://example.org/', description: text }],
      };
      const clean = text.replace(/\s+/g, ' ').trim();
      const expected = { title: clean, url: 'https://example.org/', description: clean };
      expect([text, parseBlocks(printBlocks([links])).problems]).toEqual([text, []]);
      expect(read(printBlocks([links]))).toEqual([{ kind: 'links', items: [expected] }]);
    }
  });

  it('reaches a form that printing and parsing keep', () => {
    const random = generator(7);
    const pieces = [
      ...awkward,
      '*a*',
      '**b**',
      '`c|d`',
      '[e](ref:f/g)',
      '***h***',
      '**i*j*k**',
      '\n',
      ' ',
      '**l** m',
      '_n_o',
    ];
    for (let round = 0; round < 600; round++) {
      const source = Array.from({ length: 1 + random(6) }, () => pieces[random(pieces.length)]).join(
        random(2) ? ' ' : '',
      );
      const first = blocksOf(source);
      const printed = printBlocks(first);
      expect({ source, blocks: blocksOf(printed) }).toEqual({ source, blocks: first });
      expect(printBlocks(blocksOf(printed))).toBe(printed);
    }
  });
});

describe('what course Markdown refuses', () => {
  it.each([
    ['# Título', 'Headings'],
    ['Título\n===', 'Headings'],
    ['a\n\n---', 'rule'],
    ['<div>\n\nx', 'HTML'],
    ['a <b>b</b>', 'HTML'],
    ['![a](https://b.example/c.png)', 'Pictures'],
    ['a[^1]\n\n[^1]: b', 'Footnotes'],
    ['~~a~~', 'Strikethrough'],
    ['- [ ] a', 'Task lists'],
    ['a :nota[x]{y}', 'Text directives'],
    ['::mapa{x="y"}', 'no directive "::mapa"'],
    ['::figure{diagrama="x"}', 'no attribute "diagrama"'],
    ['::figure{diagram="x" diagram="y"}', 'twice'],
    ['::figure{diagram=""}', 'empty'],
    ['::components{group="a" components="b"}', 'does not say'],
    ['::figure{diagram="x"', 'looks like a directive'],
    [':::figure{diagram="x"}\n:::', 'enclosing directive'],
    [':::links\n- [a](https://a.example/)\n\ntexto', 'end of ":::links"'],
    [':::links\n:::', 'lists nothing'],
    [':::links\n- [a](ref:b)\n:::', 'one link to the web'],
    [':::links\n- [a](https://a.example/) **b**\n:::', 'plain text'],
    ['- a\n\n  b', 'one paragraph and lists'],
    ['- a\n  1. b', 'same sort'],
    ['- a\n\n      code', 'one paragraph and lists'],
    ['- | a |\n  | --- |', 'begins with its text'],
    ['- a\n  - b\n    - c\n      - d\n        - e\n          - f', 'levels deep'],
    ['3. a', 'begins with 3'],
    ['> cita', 'callout'],
    ['> [!FOO]\n> x', 'callout'],
    ['> [!NOTE] x', 'callout'],
    ['> [!NOTE]', 'says nothing'],
    ['> [!NOTE]\n> a\n> - b', 'paragraphs only'],
    ['| a | b |\n| --- | --- |\n| 1 |', 'cells'],
    ['```js title="x"\na\n```', 'after the language'],
    ['```\n```', 'empty'],
    ['a  \nb', 'forced line break'],
    ['[a](javascript:alert(1))', 'javascript:'],
    ['[a](data:text/html,x)', 'data:'],
    ['[a](/b)', 'not an absolute address'],
    ['[a](ref:)', 'names no place'],
    ['[a](https://b.example "título")', 'no title'],
    ['[](https://b.example)', 'needs a text'],
    ['[a][b]\n\n[b]: https://b.example', 'by reference'],
  ])('names %j', (markdown, detail) => {
    expect(details(markdown).join('\n')).toContain(detail);
  });

  it.each(['> ', '1. ', ':::a\n', '*_', '[a]('])('names what would take minutes to parse: %j', (piece) => {
    expect(details(piece.repeat(50_000))).toEqual(['1: This text has too many marks or levels to be read.']);
  });

  it('names everything at once, with the line in the file', () => {
    const markdown = 'bien\n\n# mal\n\nbien\n~~mal~~ y\n![mal](x)\n';
    expect(parseBlocks(markdown, 5).problems.map((p) => p.line)).toEqual([7, 10, 11]);
    for (const { cure } of parseBlocks(markdown).problems) expect(cure).toMatch(/^[A-Z].*\.$/);
  });
});

/** Repeatable pseudo-random numbers. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
