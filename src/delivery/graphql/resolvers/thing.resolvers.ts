// Everything that stands beside the chapters: components, comparisons, videos, terms.

import { viewOf } from '../../../catalogue/course-view.js';
import type {
  ColumnAlignmentResolvers,
  ComparisonCellResolvers,
  ComparisonSubjectResolvers,
  ComponentGroupResolvers,
  ComponentResolvers,
  ConfidenceResolvers,
  LicenseResolvers,
  TermResolvers,
  TranscriptStateResolvers,
  VideoResolvers,
} from '../../../generated/graphql.js';
import type { PublicComparison } from '../../../model/public-things.js';
import { componentsOf } from '../../queries/course.queries.js';
import type {
  ColumnAlignment as Alignment,
  CellParent,
  TranscriptState as State,
  Confidence as Sureness,
} from '../parents.js';
import { follow, followOptional, parentOf } from './follow.js';

export const License = { spdxId: ({ id }) => id } satisfies LicenseResolvers;

export const ComponentGroup = {
  components: (group) => componentsOf(viewOf(group), { group: group.id }) ?? [],
} satisfies ComponentGroupResolvers;

export const Component = { group: ({ group }) => follow(group) } satisfies ComponentResolvers;

export const ComparisonSubject = {
  component: ({ component }) => followOptional(component),
} satisfies ComparisonSubjectResolvers;

export const ComparisonCell = {
  subject: (cell) => named(comparisonOf(cell).subjects, cell.subject),
  criterion: (cell) => named(comparisonOf(cell).criteria, cell.criterion),
  section: ({ section }) => followOptional(section),
} satisfies ComparisonCellResolvers;

export const Video = { chapter: ({ chapter }) => followOptional(chapter) } satisfies VideoResolvers;

export const Term = { firstPlace: ({ firstPlace }) => followOptional(firstPlace) } satisfies TermResolvers;

// GraphQL shouts, the model does not.
export const Confidence = {
  STATED: 'stated',
  DERIVED: 'derived',
  NOT_STATED: 'not-stated',
} satisfies ConfidenceResolvers & Record<string, Sureness>;
export const TranscriptState = {
  MISSING: 'missing',
  DRAFT: 'draft',
  READY: 'ready',
} satisfies TranscriptStateResolvers & Record<string, State>;
export const ColumnAlignment = {
  LEFT: 'left',
  CENTER: 'center',
  RIGHT: 'right',
} satisfies ColumnAlignmentResolvers & Record<string, Alignment>;

function comparisonOf(cell: CellParent): PublicComparison {
  return parentOf(cell);
}

function named<T extends { slug: string }>(things: readonly T[], slug: string): T {
  return things.find((thing) => thing.slug === slug)!;
}
