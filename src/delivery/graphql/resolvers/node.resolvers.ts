// What everything with an identity answers, and which type a thing is.
import { editionBehind } from '../../../catalogue/course-view.js';
import type { BlockResolvers, NodeResolvers, TranslationStateResolvers } from '../../../generated/graphql.js';
import { type EntityKind, ID_PREFIX } from '../../../model/ids.js';
import type { PublicBlock } from '../../../model/public.js';
import type { TranslationState as State } from '../../../model/translation.js';
import { nodeIdOf } from '../node-id.js';
import type { NodeParent } from '../parents.js';

type NodeType = ReturnType<Extract<NodeResolvers['__resolveType'], (...args: never[]) => unknown>>;
type NodeTypeName = Extract<Awaited<NodeType>, string>;

const TYPES: Record<Exclude<EntityKind, 'block'>, NodeTypeName> = {
  course: 'Course',
  chapter: 'Chapter',
  section: 'Section',
  componentGroup: 'ComponentGroup',
  component: 'Component',
  comparison: 'Comparison',
  subject: 'ComparisonSubject',
  criterion: 'ComparisonCriterion',
  cell: 'ComparisonCell',
  video: 'Video',
  credit: 'Credit',
  diagram: 'Diagram',
  step: 'DiagramStep',
  term: 'Term',
  asset: 'Asset',
};

/** The GraphQL type of each kind of block. */
export const BLOCK_TYPES = {
  paragraph: 'ParagraphBlock',
  list: 'ListBlock',
  code: 'CodeBlock',
  callout: 'CalloutBlock',
  table: 'TableBlock',
  figure: 'FigureBlock',
  image: 'ImageBlock',
  video: 'VideoBlock',
  comparison: 'ComparisonBlock',
  components: 'ComponentsBlock',
  links: 'LinksBlock',
} as const satisfies Record<PublicBlock['kind'], NodeTypeName>;

const BY_PREFIX = new Map(
  Object.entries(TYPES).map(([kind, type]) => [ID_PREFIX[kind as EntityKind] as string, type]),
);

/** The GraphQL type of a block. */
export const blockType: BlockResolvers['__resolveType'] = ({ kind }) => BLOCK_TYPES[kind];

/** The GraphQL type of anything with an id. */
export function nodeType(node: NodeParent): NodeTypeName {
  const prefix = node.id.slice(0, 3);
  if (prefix === ID_PREFIX.block) return BLOCK_TYPES[(node as PublicBlock).kind];
  const type = BY_PREFIX.get(prefix);
  if (!type) throw new Error(`There is no type for ${node.id}.`);
  return type;
}

export const Node = {
  __resolveType: nodeType,
  id: nodeIdOf,
  permanentId: ({ id }) => id,
  course: (node) => editionBehind(node).course,
} satisfies NodeResolvers;

// GraphQL shouts, the model does not.
export const TranslationState = {
  CURRENT: 'current',
  OUTDATED: 'outdated',
  MISSING: 'missing',
} satisfies TranslationStateResolvers & Record<string, State>;
