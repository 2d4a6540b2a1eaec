// A diagram as Mermaid source, for tools that draw it themselves: https://mermaid.js.org/syntax/flowchart.html
import type { Graph } from '../model/diagram.js';
import { edgeKey, type Picture } from './picture.js';
import type { Mark } from './words.js';

type Box = Graph['nodes'][number] | Graph['groups'][number];

/** The shapes of the kinds of nodes that have one of their own: what stands before and behind the text. */
const SHAPES: Partial<Record<Graph['nodes'][number]['kind'], [string, string]>> = {
  client: ['([', '])'],
  database: ['[(', ')]'],
  storage: ['[(', ')]'],
  external: ['{{', '}}'],
  interface: ['[/', '/]'],
};

/** How marked elements look. */
const STYLES: Readonly<Record<Mark, string>> = {
  added: 'stroke-width:3px',
  moved: 'stroke-width:3px,stroke-dasharray:8 3',
  replicated: 'stroke-width:3px',
  changed: 'stroke-width:3px',
  removed: 'stroke-dasharray:3 3,opacity:0.6',
};

/** The picture as a flowchart, from top to bottom. */
export function mermaidOf({ title, description, graph, marks }: Picture): string {
  const inside = (group: string | null): Box[] =>
    [...graph.groups, ...graph.nodes].filter((box) => box.in === group);
  const isGroup = (box: Box) => graph.groups.some(({ id }) => id === box.id);
  const draw = (box: Box, indent: string): string[] => {
    if (!isGroup(box)) return [`${indent}${nodeLine(box as Graph['nodes'][number])}`];
    return [
      `${indent}subgraph ${nameOf(box.id)}["${labelOf(box)}"]`,
      ...inside(box.id).flatMap((inner) => draw(inner, `${indent}  `)),
      `${indent}end`,
    ];
  };
  const marked = [...graph.groups, ...graph.nodes].filter(({ id }) => marks[id]);
  const used = [...new Set(marked.map(({ id }) => marks[id]!))];
  return `${[
    'flowchart TB',
    ...(title === '' ? [] : [`  accTitle: ${oneLine(title)}`]),
    ...(description === '' ? [] : [`  accDescr: ${oneLine(description)}`]),
    ...inside(null).flatMap((box) => draw(box, '  ')),
    ...graph.edges.map((edge) => `  ${edgeLine(edge, marks[edgeKey(edge)])}`),
    ...used.map((mark) => `  classDef ${mark} ${STYLES[mark]}`),
    ...marked.map(({ id }) => `  class ${nameOf(id)} ${marks[id]}`),
  ].join('\n')}\n`;
}

function nodeLine(node: Graph['nodes'][number]): string {
  const [before, behind] = SHAPES[node.kind] ?? ['[', ']'];
  return `${nameOf(node.id)}${before}"${labelOf(node)}"${behind}`;
}

function edgeLine({ from, to, label, both }: Graph['edges'][number], mark: Mark | undefined): string {
  const line = mark === 'removed' ? '-.->' : '-->';
  const text = label === null ? '' : `|"${escaped(label)}"|`;
  return `${nameOf(from)} ${both ? '<' : ''}${line}${text} ${nameOf(to)}`;
}

/** A prefix keeps names clear of Mermaid's own words. */
function nameOf(id: string): string {
  return `n_${id.replaceAll('-', '_')}`;
}

function labelOf({ title, replicas }: Box): string {
  return escaped(title) + (replicas > 1 ? ` ×${replicas}` : '');
}

/** Text in quotes; what could end them, or be markup, goes as Mermaid's entity codes. */
function escaped(text: string): string {
  return text.replace(/[#"&<>`\\;[\]{}|]/g, (sign) => `#${sign.codePointAt(0)};`);
}

/** The text of a title or a description, which ends with its line; a `;` or `#` would mean something there. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[#;{}<>]/g, ' ')
    .trim();
}
