// What lies between two steps of a diagram. Its parts are graphs, each with the step that its elements were taken from.
import { mermaidOf } from '../../../diagrams/mermaid.js';
import type {
  DiagramDifferenceResolvers,
  PictureFormatResolvers,
  PictureThemeResolvers,
} from '../../../generated/graphql.js';
import type { Graph } from '../../../model/diagram.js';
import type { DiagramDifference as Difference } from '../../../model/diagram-difference.js';
import type { PublicDiagram } from '../../../model/public-things.js';
import { differenceSentences, PICTURES } from '../../queries/diagram.queries.js';
import type { PictureFormat as FormatValue, PictureTheme as ThemeValue } from '../parents.js';
import { parentOf } from './follow.js';
import { urlOfPicture } from './picture-url.js';

export const DiagramDifference = {
  from: ({ from }) => from,
  to: ({ to }) => to,
  added: ({ to, difference }) => ({ step: to, part: difference.added }),
  removed: ({ from, difference }) => ({ step: from, part: difference.removed }),
  moved: ({ difference }) => difference.moved,
  replicated: ({ difference }) => difference.replicated,
  changed: ({ to, difference }) => ({ step: to, part: asTheyStand(to.graph, difference.changed) }),
  placements: ({ difference }) => difference.placements,
  pictureUrl({ from, to }, args) {
    const { id } = parentOf<PublicDiagram>(to);
    return urlOfPicture(to, { diagram: id, from: from.slug, to: to.slug }, args);
  },
  mermaid: (compared) => mermaidOf(PICTURES.difference(compared)),
  sentences: (compared) => differenceSentences(compared),
} satisfies DiagramDifferenceResolvers;

/** The changed elements with the number of their copies, which a graph tells of each. */
function asTheyStand({ groups, nodes }: Graph, changed: Difference['changed']): Graph {
  const among = (boxes: readonly { id: string }[]) => new Set(boxes.map(({ id }) => id));
  const [changedGroups, changedNodes] = [among(changed.groups), among(changed.nodes)];
  return {
    groups: groups.filter(({ id }) => changedGroups.has(id)),
    nodes: nodes.filter(({ id }) => changedNodes.has(id)),
    edges: changed.edges,
  };
}

// GraphQL shouts, the model does not.
export const PictureFormat = {
  SVG: 'svg',
  PNG: 'png',
} satisfies PictureFormatResolvers & Record<string, FormatValue>;
export const PictureTheme = {
  LIGHT: 'light',
  DARK: 'dark',
  AUTO: 'auto',
} satisfies PictureThemeResolvers & Record<string, ThemeValue>;
