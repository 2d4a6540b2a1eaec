// Blocks that plain Markdown knows, as canonical text: shared by what authors read and by what clients read.
import type { BlockContent } from '../model/block.js';

type Of<Kind extends BlockContent['kind']> = Extract<BlockContent, { kind: Kind }>;

/** A list; `alternate` chooses the other marker, which keeps two lists in a row apart. */
export function listMarkdown(list: Of<'list'>, alternate = false): string {
  const counts: number[] = [];
  const indents: string[] = [''];
  return list.items
    .map(({ depth, markdown }) => {
      counts.length = depth + 1;
      counts[depth] = (counts[depth] ?? 0) + 1;
      const marker = list.ordered ? `${counts[depth]}${alternate ? ')' : '.'}` : alternate ? '*' : '-';
      const indent = indents[depth] ?? '';
      indents[depth + 1] = indent + ' '.repeat(marker.length + 1);
      return `${indent}${marker} ${markdown.replaceAll('\n', `\n${indents[depth + 1]}`)}`;
    })
    .join('\n');
}

/** Fenced code; the fence is longer than any in the code. */
export function codeMarkdown({ language, code }: Of<'code'>): string {
  const runs = [...code.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}${language ?? ''}\n${code}\n${fence}`;
}

/** A callout as GitHub writes alerts. */
export function calloutMarkdown({ tone, markdown }: Of<'callout'>): string {
  return [`[!${tone.toUpperCase()}]`, ...markdown.split('\n')]
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

const DELIMITER = { none: '---', left: ':---', center: ':---:', right: '---:' } as const;

/** A table whose cells hold inline Markdown. */
export function tableMarkdown({ header, align, rows }: Omit<Of<'table'>, 'kind'>): string {
  const delimiters = header.map((_, i) => DELIMITER[align[i] ?? 'none']);
  return [header.map(cell), delimiters, ...rows.map((row) => row.map(cell))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** A cell on one line, with pipes that do not end it. */
function cell(markdown: string): string {
  return markdown.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}
