// Writes src/generated/graphql.ts: the types that resolvers must have, from schema.graphql and the shapes of the model
// behind it. Calls the generator's core directly: its command line takes seconds to start and is not needed for one file.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';

const MODEL = '../model/public.js#';
const PARENTS = '../delivery/graphql/parents.js#';

/** Block types by the kind they stand for. */
const blocks = Object.fromEntries(
  [
    'paragraph',
    'list',
    'code',
    'callout',
    'table',
    'figure',
    'video',
    'comparison',
    'components',
    'links',
  ].map((kind) => [`${kind[0].toUpperCase()}${kind.slice(1)}Block`, `${PARENTS}BlockParent<'${kind}'>`]),
);

const config = {
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  // A nullable field is there and null, so that a missing property is an error for the compiler.
  avoidOptionals: { field: true },
  // Lets `id` and its like be answered once, for the interface.
  addInterfaceFieldResolverTypes: true,
  strictScalars: true,
  scalars: { DateTime: 'string', ID: 'string' },
  contextType: `${PARENTS}GraphqlContext`,
  mappers: {
    Node: `${PARENTS}NodeParent`,
    Block: `${MODEL}PublicBlock`,
    ...blocks,
    Course: `${MODEL}PublicCourse`,
    Chapter: `${MODEL}PublicChapter`,
    Section: `${PARENTS}SectionParent`,
    ComponentGroup: `${MODEL}PublicComponentGroup`,
    Component: `${MODEL}PublicComponent`,
    Comparison: `${MODEL}PublicComparison`,
    ComparisonSubject: `${PARENTS}SubjectParent`,
    ComparisonCriterion: `${PARENTS}CriterionParent`,
    ComparisonCell: `${PARENTS}CellParent`,
    Video: `${MODEL}PublicVideo`,
    Credit: `${MODEL}PublicCredit`,
    Term: `${MODEL}PublicTerm`,
    Diagram: `${MODEL}PublicDiagram`,
    DiagramStep: `${MODEL}PublicStep`,
    StepChanges: `${PARENTS}ChangesParent`,
    StepAdditions: `${PARENTS}AdditionsParent`,
    Graph: `${PARENTS}GraphParent`,
    GraphNode: `${PARENTS}GraphNodeParent`,
    GraphGroup: `${PARENTS}GraphGroupParent`,
    License: `${MODEL}License as LicenseParent`,
    Release: `${MODEL}ReleaseInfo`,
    ReleaseEntry: `${MODEL}ReleaseEntry as ReleaseEntryParent`,
    // GraphQL shouts, the model does not.
    Confidence: `${PARENTS}Confidence as ConfidenceValue`,
    TranscriptState: `${PARENTS}TranscriptState as TranscriptValue`,
    ColumnAlignment: `${PARENTS}ColumnAlignment as AlignmentValue`,
  },
};

const folder = new URL('../src/generated/', import.meta.url);
const schema = parse(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8'));
const text = await codegen({
  filename: 'graphql.ts',
  schema,
  documents: [],
  config,
  plugins: [{ typescript: {} }, { resolvers: {} }],
  pluginMap: { typescript, resolvers },
});
await mkdir(folder, { recursive: true });
await writeFile(
  new URL('graphql.ts', folder),
  `// Written by tools/graphql-types.mjs from schema.graphql. Not to be edited.\n${text}`,
);
