// What readers get of everything beside the chapters: components, comparisons, videos, files, credits, terms, diagrams.
import { z } from 'zod';
import {
  Asset,
  Comparison,
  ComparisonCell,
  ComparisonCriterion,
  ComparisonSubject,
  Component,
  ComponentGroup,
  Credit,
  Term,
  Video,
} from './course.js';
import { Diagram, DiagramStep, Graph } from './diagram.js';
import { Slug } from './ids.js';
import { fileUrl, published, Ref, SectionRef } from './public.js';
import { Text } from './text.js';

export const PublicComponent = published(Component.omit({ key: true }))
  .extend({ group: Ref })
  .meta({ id: 'Component', description: 'A part of the system that the course explains.' });
export type PublicComponent = z.infer<typeof PublicComponent>;

export const PublicComponentGroup = published(ComponentGroup.omit({ key: true, components: true })).meta({
  id: 'ComponentGroup',
  description: 'A group of components.',
});
export type PublicComponentGroup = z.infer<typeof PublicComponentGroup>;

export const PublicSubject = published(ComparisonSubject.omit({ key: true, component: true }))
  .extend({ component: Ref.nullable() })
  .meta({ id: 'ComparisonSubject', description: 'What is compared.' });
export const PublicCriterion = published(ComparisonCriterion.omit({ key: true })).meta({
  id: 'ComparisonCriterion',
  description: 'By what it is compared.',
});
export const PublicCell = published(ComparisonCell.omit({ subject: true, criterion: true, section: true }))
  .extend({
    subject: Slug.describe('Slug of the subject.'),
    criterion: Slug.describe('Slug of the criterion.'),
    section: SectionRef.nullable().describe('The section that backs the cell.'),
  })
  .meta({ id: 'ComparisonCell', description: 'What one subject is like by one criterion.' });
export const ComparisonSummary = published(
  Comparison.pick({ id: true, slug: true, title: true, summary: true }),
).meta({
  id: 'ComparisonSummary',
  description: 'A comparison without its cells.',
});
export const PublicComparison = ComparisonSummary.extend({
  subjects: z.array(PublicSubject),
  criteria: z.array(PublicCriterion),
  cells: z.array(PublicCell),
}).meta({ id: 'Comparison', description: 'Subjects × criteria → cells.' });
export type PublicComparison = z.infer<typeof PublicComparison>;

export const PublicVideo = published(Video.omit({ key: true, chapter: true }))
  .extend({
    url: z.url().describe('The page of the video at its provider.'),
    embedUrl: z.url().describe('Address for a frame, in the most private form the provider offers.'),
    chapter: Ref.nullable(),
  })
  .meta({ id: 'Video', description: 'A video kept by a provider.' });
export type PublicVideo = z.infer<typeof PublicVideo>;

export const PublicAsset = published(Asset.omit({ key: true }))
  .extend({ url: fileUrl })
  .meta({ id: 'Asset', description: 'A file of the course: a picture, captions, a document.' });
export type PublicAsset = z.infer<typeof PublicAsset>;

export const PublicCredit = published(Credit.omit({ key: true })).meta({
  id: 'Credit',
  description: 'Who did what.',
});
export type PublicCredit = z.infer<typeof PublicCredit>;

export const PublicTerm = published(Term.omit({ key: true }))
  .extend({ firstPlace: SectionRef.nullable().describe('The first section that uses the word.') })
  .meta({ id: 'Term', description: 'A word of the glossary.' });
export type PublicTerm = z.infer<typeof PublicTerm>;

export const PublicStep = published(DiagramStep.omit({ key: true, section: true }))
  .extend({
    number: z.int().min(1).describe('Its place among the steps.'),
    alt: Text.describe(
      'What the picture shows after this step: in words of an author, or told from the graph.',
    ),
    section: SectionRef.nullable().describe('The section that tells this step.'),
    graph: Graph.describe('The whole graph after this step.'),
  })
  .meta({ id: 'DiagramStep', description: 'What one step changes, why, and the graph after it.' });
export type PublicStep = z.infer<typeof PublicStep>;

export const DiagramSummary = published(Diagram.omit({ key: true, steps: true }))
  .extend({ steps: z.array(Ref) })
  .meta({ id: 'DiagramSummary', description: 'A diagram with the names of its steps.' });
export const PublicDiagram = DiagramSummary.extend({ steps: z.array(PublicStep) }).meta({
  id: 'Diagram',
  description: 'One graph told in ordered steps.',
});
export type PublicDiagram = z.infer<typeof PublicDiagram>;
