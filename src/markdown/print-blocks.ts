// Blocks to author Markdown in its one canonical form: what parse-blocks reads back is what was printed.
import { escapeText, linkMarkdown } from './dialect.js';
import type { AuthoredBlock } from './parse-blocks.js';
import { calloutMarkdown, codeMarkdown, listMarkdown, tableMarkdown } from './plain-blocks.js';

/** The body of a section: blocks apart by an empty line, a line end after the last; empty without blocks. */
export function printBlocks(blocks: readonly AuthoredBlock[]): string {
  let alternate = false;
  const printed = blocks.map((block, i) => {
    const before = blocks[i - 1];
    const follows = before?.kind === 'list' && block.kind === 'list' && before.ordered === block.ordered;
    alternate = follows && !alternate;
    return printBlock(block, alternate);
  });
  return printed.length > 0 ? `${printed.join('\n\n')}\n` : '';
}

function printBlock(block: AuthoredBlock, alternate: boolean): string {
  switch (block.kind) {
    case 'paragraph':
      return block.markdown;
    case 'list':
      return listMarkdown(block, alternate);
    case 'code':
      return codeMarkdown(block);
    case 'callout':
      return calloutMarkdown(block);
    case 'table':
      return tableMarkdown(block);
    case 'figure':
      return leaf('figure', { diagram: block.diagram, step: block.step, alt: block.alt });
    case 'image':
      return leaf('image', { asset: block.asset, alt: block.alt });
    case 'video':
      return leaf('video', { video: block.video });
    case 'comparison':
      return leaf('comparison', { comparison: block.comparison });
    case 'components':
      return leaf('components', { group: block.group, components: block.components.join(' ') || null });
    case 'links':
      return `:::links\n${block.items.map(printLink).join('\n')}\n:::`;
  }
}

function leaf(name: string, attributes: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  return `::${name}{${given.map(([key, value]) => `${key}="${quoted(value ?? '')}"`).join(' ')}}`;
}

// Character references are the only escapes that attributes of directives know.
function quoted(value: string): string {
  return value
    .replace(/&(?=[#a-z])/gi, '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#xA;');
}

type LinkItem = Extract<AuthoredBlock, { kind: 'links' }>['items'][number];

function printLink({ title, url, description }: LinkItem): string {
  return `- ${linkMarkdown(title, url)}${description ? ` ${escapeText(description)}` : ''}`;
}
