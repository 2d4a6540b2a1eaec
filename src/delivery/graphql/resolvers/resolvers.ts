// The resolver map, and the compiler's proof that it leaves no field of the schema unanswered.
import type { Resolvers, ResolversParentTypes } from '../../../generated/graphql.js';
import { Course } from './course.resolvers.js';
import {
  Diagram,
  DiagramStep,
  Graph,
  GraphGroup,
  GraphNode,
  StepAdditions,
  StepChanges,
} from './diagram.resolvers.js';
import { DiagramDifference, PictureFormat, PictureTheme } from './diagram-difference.resolvers.js';
import {
  Change,
  CourseDifference,
  DifferenceEntry,
  FieldChange,
  PathStep,
  WordChange,
} from './difference.resolvers.js';
import { Node, TranslationState } from './node.resolvers.js';
import { SearchConnection, SearchEdge, SearchHit, SearchMatch } from './search.resolvers.js';
import {
  Block,
  ComparisonBlock,
  ComponentsBlock,
  FigureBlock,
  ImageBlock,
  LinksBlock,
  Section,
  VideoBlock,
} from './text.resolvers.js';
import {
  ColumnAlignment,
  ComparisonCell,
  ComparisonSubject,
  Component,
  ComponentGroup,
  Confidence,
  License,
  Term,
  TranscriptState,
  Video,
} from './thing.resolvers.js';

/** Everything below the root. A field that is not here is a property of what stands behind its type. */
export const resolvers = {
  ...{ Node, Course, License },
  ...{ Section, Block, FigureBlock, ImageBlock, VideoBlock, ComparisonBlock, ComponentsBlock, LinksBlock },
  ...{ ComponentGroup, Component, ComparisonSubject, ComparisonCell, Video, Term },
  ...{ Diagram, DiagramDifference, PictureFormat, PictureTheme },
  ...{ DiagramStep, StepChanges, StepAdditions, Graph, GraphGroup, GraphNode },
  ...{ CourseDifference, DifferenceEntry, PathStep, FieldChange, Change, WordChange },
  ...{ SearchConnection, SearchEdge, SearchHit, SearchMatch },
  ...{ TranslationState, Confidence, TranscriptState, ColumnAlignment },
} satisfies Resolvers;

// For the compiler a resolver is optional, since a property may answer instead. Here it proves that one of them does:
// `Unanswered` names every field that has neither a resolver (its own or its interface's) nor a property that fits.
type ByResolver<T extends keyof ResolversParentTypes> =
  | (T extends keyof typeof resolvers ? keyof (typeof resolvers)[T] : never)
  | (ResolversParentTypes[T] extends { hash: string } ? keyof typeof Node : never)
  | (ResolversParentTypes[T] extends { hash: string; kind: string } ? keyof typeof Block : never);
type Answer<R> = R extends (...args: never[]) => infer A ? Awaited<A> : never;
type Fields<T extends keyof Resolvers> = Omit<Required<NonNullable<Resolvers[T]>>, '__isTypeOf'>;
type Unanswered<T extends keyof Resolvers & keyof ResolversParentTypes> = {
  [F in Exclude<keyof Fields<T>, ByResolver<T>>]: ResolversParentTypes[T] extends Record<
    F,
    Answer<Fields<T>[F & keyof Fields<T>]>
  >
    ? never
    : `${T}.${F & string}`;
}[Exclude<keyof Fields<T>, ByResolver<T>>];
type Answering = Exclude<
  keyof Resolvers & keyof ResolversParentTypes,
  'Query' | 'DateTime' | 'Node' | 'Block'
>;

type Nothing<T extends never> = T;

/** Compiles only while every field of every type is answered; the compiler's error names those that are not. */
export type LeftUnanswered = Nothing<{ [T in Answering]: Unanswered<T> }[Answering]>;
