// What was found: a page of hits, and each hit with the thing that it is.
import type {
  SearchConnectionResolvers,
  SearchEdgeResolvers,
  SearchHitResolvers,
  SearchMatchResolvers,
} from '../../../generated/graphql.js';
import type { SearchMatch as MatchValue, NodeParent } from '../parents.js';

export const SearchConnection = {
  edges: ({ hits }) => hits.map((hit) => ({ cursor: hit.cursor, node: hit })),
  nodes: ({ hits }) => hits,
  pageInfo: ({ hits, info, isFirst }) => ({
    ...info,
    hasPreviousPage: !isFirst,
    startCursor: hits[0]?.cursor ?? null,
  }),
  total: ({ summary }) => summary.total,
  facets: ({ summary }) => summary.facets,
  matched: ({ summary }) => summary.matched,
  corrections: ({ summary }) => summary.corrections,
} satisfies SearchConnectionResolvers;

export const SearchEdge = {
  cursor: ({ cursor }) => cursor,
  node: ({ node }) => node,
} satisfies SearchEdgeResolvers;

export const SearchHit = {
  kind: ({ hit }) => hit.kind,
  permanentId: ({ hit }) => hit.id,
  title: ({ hit }) => hit.title,
  titleHtml: ({ hit }) => hit.titleHtml,
  excerpt: ({ hit }) => hit.excerpt,
  excerptHtml: ({ hit }) => hit.excerptHtml,
  locale: ({ hit }) => hit.locale,
  address: ({ hit }) => hit.address,
  path: ({ hit }) => hit.path,
  node: ({ hit, view }) => view.entity<NodeParent>(hit.id)!,
  course: ({ view }) => view.course,
} satisfies SearchHitResolvers;

// GraphQL shouts, the model does not.
export const SearchMatch = {
  ALL: 'all',
  ANY: 'any',
} satisfies SearchMatchResolvers & Record<string, MatchValue>;
