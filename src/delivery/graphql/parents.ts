// What stands behind each GraphQL type: the model's public shapes, so that the compiler holds the schema against them.
import type { Catalogue } from '../../catalogue/catalogue.js';
import type { CourseText } from '../../catalogue/course-view.js';
import type { Theme } from '../../diagrams/palette.js';
import type { Graph, StepChanges } from '../../model/diagram.js';
import type { ChangeKind, WordRun } from '../../model/difference.js';
import type { PublicBlock, PublicChapter, PublicSection } from '../../model/public.js';
import type {
  PublicAsset,
  PublicComparison,
  PublicComponent,
  PublicComponentGroup,
  PublicCredit,
  PublicDiagram,
  PublicStep,
  PublicTerm,
  PublicVideo,
} from '../../model/public-things.js';
import type { SEARCH_MATCHES } from '../../model/search.js';
import type { FoundHit, SearchResult } from '../../search/search.js';
import type { StepsCompared } from '../queries/diagram.queries.js';
import type { AnsweredDifference } from '../queries/difference.queries.js';
import type { DRAWN_FORMATS } from '../queries/picture-choice.js';
import type { OpenedReleases } from './opened-releases.js';

/** What every resolver is handed: the state of everything published, pinned to the request. */
export interface GraphqlContext {
  readonly catalogue: Catalogue;
  /** Where it opens courses. */
  readonly opened: OpenedReleases;
}

/** A course that was opened, or one of a list, which is opened when somebody asks for what is in it. */
export type CourseParent = CourseText;

/** A section of either level: a nested one has no sections of its own. */
export type SectionParent = Omit<PublicSection, 'sections'> & Partial<Pick<PublicSection, 'sections'>>;

export type BlockParent<K extends PublicBlock['kind'] = PublicBlock['kind']> = Extract<
  PublicBlock,
  { kind: K }
>;

export type SubjectParent = PublicComparison['subjects'][number];
export type CriterionParent = PublicComparison['criteria'][number];
export type CellParent = PublicComparison['cells'][number];

/** Everything that has an `id`. */
export type NodeParent =
  | CourseParent
  | PublicChapter
  | SectionParent
  | PublicBlock
  | PublicComponentGroup
  | PublicComponent
  | PublicComparison
  | SubjectParent
  | CriterionParent
  | CellParent
  | PublicVideo
  | PublicAsset
  | PublicCredit
  | PublicTerm
  | PublicDiagram
  | PublicStep;

/** Part of a diagram step: graphs and their elements have no identity of their own, so they remember whose they are. */
export interface PartOfStep<T> {
  readonly step: PublicStep;
  readonly part: T;
}

export type ChangesParent = PartOfStep<StepChanges>;
export type AdditionsParent = PartOfStep<StepChanges['add']>;
export type GraphParent = PartOfStep<Graph>;
export type GraphNodeParent = PartOfStep<
  StepChanges['add']['nodes'][number] & { readonly replicas?: number }
>;
export type GraphGroupParent = StepChanges['add']['groups'][number] & { readonly replicas?: number };

/** What lies between two steps of a diagram. */
export type ComparedParent = StepsCompared;

/** A difference with the Markdown of it, which is made when somebody asks. */
export type DifferenceParent = AnsweredDifference;

/** A page of what was found, with whether it is the first one. */
export type SearchParent = SearchResult & { readonly isFirst: boolean };
export type HitParent = FoundHit;

// The values behind the enums, as the model writes them.
export type Confidence = CellParent['confidence'];
export type TranscriptState = PublicVideo['transcript'];
export type Change = ChangeKind;
export type WordChange = WordRun['kind'];
export type SearchMatch = (typeof SEARCH_MATCHES)[number];
export type PictureFormat = (typeof DRAWN_FORMATS)[number];
export type PictureTheme = Theme;
export type ColumnAlignment = NonNullable<BlockParent<'table'>['align'][number]>;
