// Directives: `::figure{…}` and its like show something of the course, `:::links` lists addresses.

import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { toString as plainText } from 'mdast-util-to-string';
import type { BlockContent } from '../model/block.js';
import { type Report, readInline } from './inline-subset.js';

type Attributes = Readonly<Record<string, string>>;

/** What a leaf directive takes, and the block it makes. `null` means that required attributes are missing. */
interface Leaf {
  readonly attributes: readonly string[];
  readonly usage: string;
  readonly read: (given: Attributes) => BlockContent | null;
}

const LEAVES: Readonly<Record<string, Leaf>> = {
  figure: {
    attributes: ['diagram', 'step', 'alt'],
    usage: '::figure{diagram="…" step="…" alt="…"} (step and alt are optional)',
    read: ({ diagram, step, alt }) =>
      diagram ? { kind: 'figure', diagram, step: step ?? null, alt: alt?.trim() ?? null } : null,
  },
  image: {
    attributes: ['asset', 'alt'],
    usage: '::image{asset="…" alt="…"} (alt is optional)',
    read: ({ asset, alt }) => (asset ? { kind: 'image', asset, alt: alt?.trim() ?? null } : null),
  },
  video: {
    attributes: ['video'],
    usage: '::video{video="…"}',
    read: ({ video }) => (video ? { kind: 'video', video } : null),
  },
  comparison: {
    attributes: ['comparison'],
    usage: '::comparison{comparison="…"}',
    read: ({ comparison }) => (comparison ? { kind: 'comparison', comparison } : null),
  },
  components: {
    attributes: ['group', 'components'],
    usage: '::components{group="…"} or ::components{components="one two"}',
    read: ({ group, components }) =>
      Boolean(group) === Boolean(components)
        ? null
        : {
            kind: 'components',
            group: group ?? null,
            components: (components ?? '').split(/\s+/).filter((slug) => slug !== ''),
          },
  },
};

const NAMES = Object.keys(LEAVES).join(', ');

/** The block of a directive on one line; `source` is its text as written. */
export function parseLeaf(node: LeafDirective, source: string, report: Report): BlockContent | null {
  const leaf = Object.hasOwn(LEAVES, node.name) ? LEAVES[node.name] : undefined;
  if (!leaf) {
    const cure = node.name === 'links' ? 'Write ":::links", a list, ":::".' : `The known ones are ${NAMES}.`;
    report(node, `There is no directive "::${node.name}".`, cure);
    return null;
  }
  const given = Object.fromEntries(
    Object.entries(node.attributes ?? {}).map(([name, value]) => [name, value ?? '']),
  );
  const cure = `Write ${leaf.usage}.`;
  if (node.children.length > 0) report(node, `"::${node.name}" takes no text in brackets.`, cure);
  for (const fault of faultsOf(given, leaf, source)) report(node, fault, cure);
  const block = leaf.read(given);
  if (!block) report(node, `"::${node.name}" does not say what to show.`, cure);
  return block;
}

function faultsOf(given: Attributes, leaf: Leaf, source: string): string[] {
  const names = Object.keys(given);
  const faults = names
    .filter((name) => !leaf.attributes.includes(name))
    .map((name) => `There is no attribute "${name}" here.`);
  for (const name of names) if (given[name]?.trim() === '') faults.push(`The attribute "${name}" is empty.`);
  const written = source.match(/[\w-]+\s*=\s*("[^"]*"|'[^']*'|[^\s"'}]+)/g)?.length ?? 0;
  if (written > names.length) faults.push('An attribute is given twice.');
  return faults;
}

/** The block of a directive that encloses others; `source` is its text as written. */
export function parseContainer(
  node: ContainerDirective,
  source: string,
  report: Report,
): BlockContent | null {
  const cure = 'Write ":::links", a list of "[title](https://…) description", ":::".';
  if (node.name !== 'links') {
    const leaf = Object.hasOwn(LEAVES, node.name);
    const advice = leaf ? `Write it with two colons: ::${node.name}{…}.` : 'The only one is ":::links".';
    report(node, `There is no enclosing directive ":::${node.name}".`, advice);
    return null;
  }
  if (!/\n[ \t]*:{3,}[ \t]*$/.test(source)) {
    report(node, 'The end of ":::links" is missing.', 'Close it with ":::" on a line of its own.');
  }
  if (Object.keys(node.attributes ?? {}).length > 0) report(node, '":::links" takes no attributes.', cure);
  const items = node.children.flatMap((child) => {
    if (child.type === 'list' && !child.ordered) return child.children.map((item) => readLink(item, report));
    report(child, '":::links" holds one list and nothing else.', cure);
    return [];
  });
  if (items.length === 0) report(node, '":::links" lists nothing.', cure);
  const kept = items.filter((item) => item !== null);
  return kept.length > 0 ? { kind: 'links', items: kept } : null;
}

type LinkItem = Extract<BlockContent, { kind: 'links' }>['items'][number];
type Item = Extract<ContainerDirective['children'][number], { type: 'list' }>['children'][number];

function readLink(item: Item, report: Report): LinkItem | null {
  const [paragraph, ...more] = item.children;
  const [link, ...rest] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  if (link?.type !== 'link' || more.length > 0 || !/^https?:/i.test(link.url)) {
    const detail = 'Each item of ":::links" is one link to the web and, after it, a description.';
    report(item, detail, 'Write "- [title](https://…) What one finds there."');
    return null;
  }
  readInline([link, ...rest], report);
  if ([...link.children, ...rest].some((node) => node.type !== 'text')) {
    const detail = 'The title and description of a link are plain text.';
    report(item, detail, 'Remove the emphasis, code or second link.');
  }
  const text = (nodes: unknown) => plainText(nodes).replace(/\s+/g, ' ').trim();
  return { title: text(link.children), url: link.url, description: text(rest) || null };
}
