// Any block as plain GFM, for clients that know no kinds of blocks.
import type { BlockContent } from '../model/block.js';
import { escapeText, imageMarkdown, linkMarkdown as link } from './dialect.js';
import { replaceReferences } from './inline.js';
import { calloutMarkdown, codeMarkdown, listMarkdown, tableMarkdown } from './plain-blocks.js';

/** A comparison as a table of plain texts: a row per criterion, a column per subject. */
export interface ComparisonTable {
  readonly title: string;
  readonly url: string;
  /** The corner, then the subjects. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * What blocks need to know about the course around them. Texts are plain, in the locale of the reading; those that are not
 * to be shown are empty, and left out.
 */
export interface BlockContext {
  /** The address behind `ref:target`; undefined leaves plain text in place of the link. */
  reference(target: string): string | undefined;
  /** `step` null means the last one. */
  figure(diagram: string, step: string | null): { title: string; alt: string; url: string };
  /** `alt` stands for what a picture shows where the block says nothing itself. */
  image(asset: string): { alt: string; url: string };
  video(id: string): { title: string; url: string };
  comparison(id: string): ComparisonTable;
  /** The components of a group, or the given ones. */
  components(
    group: string | null,
    ids: readonly string[],
  ): readonly { name: string; purpose: string; url: string }[];
}

type Renderers = {
  [Kind in BlockContent['kind']]: (
    block: Extract<BlockContent, { kind: Kind }>,
    context: BlockContext,
  ) => string;
};

const RENDER: Renderers = {
  paragraph: (block, context) => resolve(block.markdown, context),
  list: (block, context) =>
    listMarkdown({
      ...block,
      items: block.items.map((item) => ({ ...item, markdown: resolve(item.markdown, context) })),
    }),
  code: (block) => codeMarkdown(block),
  callout: (block, context) => calloutMarkdown({ ...block, markdown: resolve(block.markdown, context) }),
  table: ({ header, align, rows }, context) => {
    const cells = (row: readonly string[]) => row.map((cell) => resolve(cell, context));
    return tableMarkdown({ header: cells(header), align, rows: rows.map(cells) });
  },
  figure: (block, context) => {
    const { title, alt, url } = context.figure(block.diagram, block.step);
    return paragraphs(named(title, url), `*${escapeText(block.alt ?? alt)}*`);
  },
  image: (block, context) => {
    const { alt, url } = context.image(block.asset);
    return imageMarkdown(block.alt ?? alt, url);
  },
  video: (block, context) => {
    const { title, url } = context.video(block.video);
    return link(title, url);
  },
  comparison: (block, context) => {
    const { title, url, header, rows } = context.comparison(block.comparison);
    const table = tableMarkdown({
      header: header.map(escapeText),
      align: [],
      rows: rows.map((row) => row.map(escapeText)),
    });
    return paragraphs(named(title, url), table);
  },
  components: (block, context) =>
    context
      .components(block.group, block.components)
      .filter(({ name }) => name !== '')
      .map(({ name, purpose, url }) => `- **${link(name, url)}**: ${escapeText(purpose)}`)
      .join('\n'),
  links: (block) =>
    block.items
      .map(({ title, url, description }) =>
        description ? `- ${link(title, url)} ${escapeText(description)}` : `- ${link(title, url)}`,
      )
      .join('\n'),
};

/** A block as plain GFM, with addresses in the place of references. */
export function blockMarkdown(content: BlockContent, context: BlockContext): string {
  const render = RENDER[content.kind] as (block: BlockContent, context: BlockContext) => string;
  return render(content, context);
}

/** A link that is called something, or nothing. */
function named(title: string, url: string): string {
  return title === '' ? '' : link(title, url);
}

function paragraphs(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

function resolve(markdown: string, context: BlockContext): string {
  return replaceReferences(markdown, (target) => context.reference(target));
}
