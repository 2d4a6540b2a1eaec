// JSON Schemas of the YAML files, so that an author's editor completes and checks while one writes. They stand in the
// package itself, in a folder that nobody reads as content: so they are at hand wherever the package goes.
import { z } from 'zod';
import * as files from './package-files.js';
import { localePath } from './package-paths.js';
import * as texts from './translation-files.js';

/** The folder of the schemas in a package. */
const SCHEMA_FOLDER = '.schemas';

interface Kind {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly says: string;
}

/** The kinds of files; `form` is tried against the path, without that of the locale. */
const KINDS: readonly (Kind & { readonly form: RegExp; readonly text: z.ZodType | null })[] = [
  kind(
    'course',
    /^course\.yaml$/,
    'What the course is, for whom and under which licence.',
    files.CourseFile,
    texts.CourseTexts,
  ),
  kind(
    'chapter',
    /\/chapter\.yaml$/,
    'A chapter; its sections are Markdown files beside this one.',
    files.ChapterFile,
    texts.ChapterTexts,
  ),
  kind(
    'components',
    /^components\.yaml$/,
    'Components in their groups.',
    files.ComponentsFile,
    texts.ComponentsTexts,
  ),
  kind(
    'comparison',
    /^comparisons\//,
    'Subjects × criteria → cells.',
    files.ComparisonFile,
    texts.ComparisonTexts,
  ),
  kind(
    'diagram',
    /^diagrams\//,
    'A graph told in steps, each of which says only what it changes.',
    files.DiagramFile,
    texts.DiagramTexts,
  ),
  kind('videos', /^videos\.yaml$/, 'The videos that the course shows.', files.VideosFile, texts.VideosTexts),
  kind(
    'credits',
    /^credits\.yaml$/,
    'The people and institutions behind the course.',
    files.CreditsFile,
    null,
  ),
  kind(
    'glossary',
    /^glossary\.yaml$/,
    'The terms that the course explains.',
    files.GlossaryFile,
    texts.GlossaryTexts,
  ),
  kind(
    'assets',
    /^assets\.yaml$/,
    'What is said of the files in assets/.',
    files.AssetsFile,
    texts.AssetsTexts,
  ),
];

function kind(name: string, form: RegExp, says: string, schema: z.ZodType, text: z.ZodType | null) {
  return { name, form, says, schema, text };
}

/** The line by which a YAML file names its schema. */
export function schemaLine(file: string): string {
  const { source, locale } = localePath(file) ?? { source: file, locale: null };
  const found = KINDS.find(({ form }) => form.test(source));
  if (!found) return '';
  const up = '../'.repeat(file.split('/').length - 1);
  return `# yaml-language-server: $schema=${up}${SCHEMA_FOLDER}/${nameOf(found.name, locale !== null)}\n`;
}

const nameOf = (name: string, translated: boolean) => `${translated ? 'locale-' : ''}${name}.json`;

let made: ReadonlyMap<string, string> | undefined;

/** All schema files, by path. */
export function schemaFiles(): ReadonlyMap<string, string> {
  made ??= new Map(
    KINDS.flatMap(({ name, says, schema, text }) => [
      entry(nameOf(name, false), { name, says, schema }),
      ...(text ? [entry(nameOf(name, true), { name, says: `Translation. ${says}`, schema: text })] : []),
    ]),
  );
  return made;
}

function entry(file: string, { name, says, schema }: Kind): [string, string] {
  const json = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      if (Object.is(zodSchema, files.AuthoredCell)) {
        for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name);
        Object.assign(jsonSchema, cellSchema());
      }
      // A limit that only keeps numbers exact says nothing to an author.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      // The default is what an author leaves out, and no suggestion.
      delete jsonSchema.default;
      const field = path.at(-2) === 'properties' ? String(path.at(-1)) : '';
      const described = DESCRIPTIONS[field];
      if (described !== undefined && jsonSchema.description === undefined) jsonSchema.description = described;
    },
  });
  const { $schema, ...rest } = json;
  const titled = { $schema, title: name, description: says, ...rest };
  return [`${SCHEMA_FOLDER}/${file}`, `${JSON.stringify(titled, null, 2)}\n`];
}

/** A cell is a map, or the word that says that there is nothing to say. */
function cellSchema(): object {
  const { out } = files.AuthoredCell.def;
  const { $schema: _, ...map } = z.toJSONSchema(out as z.ZodType, { target: 'draft-7', io: 'input' });
  const silent = { const: 'not-stated', description: 'The course does not say.' };
  return { anyOf: [silent, map] };
}

/** Fields whose names are all that the model says of them. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  title: 'One line of plain text.',
  summary: 'Two or three sentences.',
  objectives: 'What the reader can do afterwards, a sentence each.',
  audience: 'Who it is for.',
  prerequisites: 'What the reader should know before.',
  source: 'The work that this course adapts.',
  authors: 'Names, in order.',
  year: 'Four digits.',
  url: 'An address on the web: https://…',
  key: 'The first slug of this thing, where its slug has changed: it keeps the permanent id.',
  name: 'One line of plain text.',
  groups: 'Groups, in order.',
  components: 'Components, in order.',
  parts: 'What it is made of.',
  links: 'Addresses that lead further.',
  subjects: 'What is compared.',
  criteria: 'The questions that are asked of every subject.',
  question: 'What is asked, as a question.',
  cells: 'The answers: by slug of the subject, then of the criterion.',
  note: 'More, if needed, in inline Markdown.',
  confidence:
    'stated: the section says it; derived: it follows from the section; not-stated: the course does not say.',
  steps: 'The steps, in order. The graph of a step is the sum of all steps up to it.',
  add: 'What this step adds.',
  move: 'What this step moves to another group.',
  remove: 'What this step removes; edges of what is removed go with it.',
  replicate: 'How many copies there are from this step on; 1 ends it.',
  into: 'The group it moves to; null is outside every group.',
  provider: 'Who hosts the video.',
  id: 'Its name at its provider or, in a diagram, among nodes and groups.',
  transcript: 'How far the transcript is.',
  duration: 'Seconds.',
  poster: 'Address of a still picture.',
  captions: 'Files of captions, by language.',
  role: 'What they did for the course.',
  word: 'The word as the text uses it.',
  definition: 'One to three sentences, in inline Markdown.',
  labels: 'Titles of the nodes and groups that the step adds, by their id.',
};

/** Whether a file of a package is one of the schemas, of this version or another. */
export const isSchemaFile = (file: string): boolean => /^\.schemas\/[a-z-]+\.json$/.test(file);
