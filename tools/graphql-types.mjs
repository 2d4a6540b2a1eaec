// Writes src/generated/graphql.ts: the types that resolvers must have, from schema.graphql and the shapes of the model
// behind it; and src/generated/graphql-admin.ts: what the fields of schema-admin.graphql are asked with. Calls the generator's core directly: its command line takes seconds to start and is not needed for one file.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';

const MODEL = '../model/public.js#';
const THINGS = '../model/public-things.js#';
const DIFFERENCE = '../model/difference.js#';
const SEARCH = '../model/search.js#';
const TRANSLATION = '../model/translation.js#';
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
    'image',
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
    Course: `${PARENTS}CourseParent`,
    Chapter: `${MODEL}PublicChapter`,
    Section: `${PARENTS}SectionParent`,
    ComponentGroup: `${THINGS}PublicComponentGroup`,
    Component: `${THINGS}PublicComponent`,
    Comparison: `${THINGS}PublicComparison`,
    ComparisonSubject: `${PARENTS}SubjectParent`,
    ComparisonCriterion: `${PARENTS}CriterionParent`,
    ComparisonCell: `${PARENTS}CellParent`,
    Video: `${THINGS}PublicVideo`,
    Asset: `${THINGS}PublicAsset`,
    Credit: `${THINGS}PublicCredit`,
    Term: `${THINGS}PublicTerm`,
    Diagram: `${THINGS}PublicDiagram`,
    DiagramStep: `${THINGS}PublicStep`,
    StepChanges: `${PARENTS}ChangesParent`,
    StepAdditions: `${PARENTS}AdditionsParent`,
    Graph: `${PARENTS}GraphParent`,
    GraphNode: `${PARENTS}GraphNodeParent`,
    GraphGroup: `${PARENTS}GraphGroupParent`,
    License: `${MODEL}License as LicenseParent`,
    Release: `${MODEL}ReleaseInfo`,
    ReleaseEntry: `${MODEL}ReleaseEntry as ReleaseEntryParent`,
    DiagramDifference: `${PARENTS}ComparedParent`,
    CourseDifference: `${PARENTS}DifferenceParent`,
    DifferenceEntry: `${DIFFERENCE}DifferenceEntry as DifferenceEntryParent`,
    FieldChange: `${DIFFERENCE}FieldChange as FieldChangeParent`,
    PathStep: `${DIFFERENCE}PathStep as PathStepParent`,
    WordRun: `${DIFFERENCE}WordRun as WordRunParent`,
    SearchConnection: `${PARENTS}SearchParent`,
    SearchHit: `${PARENTS}HitParent`,
    TextPiece: `${SEARCH}TextPiece as TextPieceParent`,
    SearchFacet: `${SEARCH}SearchFacet as SearchFacetParent`,
    SearchCorrection: `${SEARCH}SearchCorrection as SearchCorrectionParent`,
    // GraphQL shouts, the model does not.
    SearchMatch: `${PARENTS}SearchMatch as SearchMatchValue`,
    Change: `${PARENTS}Change as ChangeValue`,
    WordChange: `${PARENTS}WordChange as WordChangeValue`,
    Confidence: `${PARENTS}Confidence as ConfidenceValue`,
    TranscriptState: `${PARENTS}TranscriptState as TranscriptValue`,
    TranslationState: `${TRANSLATION}TranslationState as TranslationValue`,
    PictureFormat: `${PARENTS}PictureFormat as PictureFormatValue`,
    PictureTheme: `${PARENTS}PictureTheme as PictureThemeValue`,
    ColumnAlignment: `${PARENTS}ColumnAlignment as AlignmentValue`,
  },
};

/** What admins send is read by the shapes of the model; the types only name it. Enums have the model's own values. */
const adminConfig = {
  useTypeImports: true,
  immutableTypes: true,
  strictScalars: true,
  scalars: { DateTime: 'string', ID: 'string', JSON: 'unknown' },
  enumsAsTypes: true,
};

const folder = new URL('../src/generated/', import.meta.url);
await mkdir(folder, { recursive: true });
await write('schema.graphql', 'graphql.ts', config, { typescript, resolvers });
await write('schema-admin.graphql', 'graphql-admin.ts', adminConfig, { typescript });

/** Writes the types of one schema. */
async function write(schemaFile, filename, config, pluginMap) {
  const text = await codegen({
    filename,
    schema: parse(await readFile(new URL(`../${schemaFile}`, import.meta.url), 'utf8')),
    documents: [],
    config,
    plugins: Object.keys(pluginMap).map((name) => ({ [name]: {} })),
    pluginMap,
  });
  const note = `// Written by tools/graphql-types.mjs from ${schemaFile}. Not to be edited.`;
  await writeFile(new URL(filename, folder), `${note}\n${text}`);
}
