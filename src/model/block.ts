// The pieces a section is made of, told apart by `kind`. Kinds grow; a client must accept unknown ones.
import { z } from 'zod';
import { Id } from './ids.js';
import { Link, MAX_BLOCK_LENGTH, Markdown, STORABLE, storable, Text } from './text.js';

/** Most items, rows or columns of one block: far more than anybody reads. */
export const MAX_ITEMS = 500;
/** Deepest list item, counted from 0. */
export const MAX_LIST_DEPTH = 4;

/** What a block promises beyond its shape and does not keep: where, what, and how to mend it. */
type Fault = readonly [path: readonly PropertyKey[], detail: string, cure: string];

/** The shape with what only its parts together can break. Doors tell the message, the checker detail and cure. */
function promising<T extends z.ZodObject>(shape: T, faultsOf: (block: z.output<T>) => Iterable<Fault>): T {
  return shape.superRefine((block, { addIssue }) => {
    for (const [path, detail, cure] of faultsOf(block)) {
      const message = `${detail} ${cure}`;
      addIssue({ code: 'custom', path: [...path], message, params: { detail, cure } });
    }
  });
}

/** One item of a list; nested items follow theirs, one deeper. */
export const ListItem = z.object({
  depth: z.int().min(0).max(MAX_LIST_DEPTH).describe('0 for the outermost items.'),
  markdown: Markdown,
});

/** A paragraph of prose. */
export const Paragraph = z.object({ kind: z.literal('paragraph'), markdown: Markdown });

/** A list, ordered or not; its items are flat, with their depth. */
export const List = promising(
  z.object({
    kind: z.literal('list'),
    ordered: z.boolean(),
    items: z.array(ListItem).min(1).max(MAX_ITEMS),
  }),
  function* ({ items }) {
    for (const [i, { depth }] of items.entries()) {
      const deepest = i === 0 ? 0 : items[i - 1]!.depth + 1;
      if (depth <= deepest) continue;
      const cure = `It can be ${deepest} at most here.`;
      yield [['items', i, 'depth'], `The depth ${depth} skips a level.`, cure];
    }
  },
);

/** Source code or terminal output, shown to the letter. */
export const Code = promising(
  z.object({
    kind: z.literal('code'),
    language: z
      .string()
      .max(40)
      .refine(storable, STORABLE)
      .nullable()
      .describe('Language of the code, as in a Markdown fence.'),
    code: z.string().min(1).max(MAX_BLOCK_LENGTH).refine(storable, STORABLE),
  }),
  function* ({ language }) {
    // It stands behind a fence: anything else there would end the line, or the fence.
    if (language === null || /^[^\s`\p{Cc}]+$/u.test(language)) return;
    const cure = 'Leave out spaces and backticks; null is for none.';
    yield [['language'], 'The language of code is one word.', cure];
  },
);

/** What a callout wants of the reader, as in GitHub alerts. */
export const CALLOUT_TONES = ['note', 'tip', 'important', 'warning', 'caution'] as const;

/** A remark set apart from the prose, of one or more paragraphs. */
export const Callout = z.object({
  kind: z.literal('callout'),
  tone: z.enum(CALLOUT_TONES),
  markdown: Markdown,
});

// An empty cell is a statement too, so cells may be empty.
const Cell = z.string().max(MAX_BLOCK_LENGTH).refine(storable, STORABLE);

/** A table with one header row; every row has as many cells as the header. */
export const Table = promising(
  z.object({
    kind: z.literal('table'),
    header: z.array(Cell).min(1).max(MAX_ITEMS),
    align: z.array(z.enum(['left', 'center', 'right']).nullable()).max(MAX_ITEMS),
    rows: z.array(z.array(Cell).max(MAX_ITEMS)).max(MAX_ITEMS),
  }),
  function* ({ header: { length: columns }, align, rows }) {
    const cure = 'Give one per column.';
    if (align.length !== columns)
      yield [['align'], `There are ${columns} columns and ${align.length} alignments.`, cure];
    for (const [i, row] of rows.entries()) {
      if (row.length === columns) continue;
      yield [['rows', i], `This row has ${row.length} cells, the header ${columns}.`, cure];
    }
  },
);

/** A diagram of the course, or one step of it, shown in the text. */
export const Figure = z.object({
  kind: z.literal('figure'),
  diagram: Id.describe('The diagram that is shown.'),
  step: Id.nullable().describe('The step that is shown; null for the last.'),
  alt: Text.nullable().describe("Alternative text at this place; null for the step's."),
});

/** A picture among the assets of the course, shown in the text. */
export const ImageBlock = z.object({
  kind: z.literal('image'),
  asset: Id.describe('The asset that is shown; a picture.'),
  alt: Text.nullable().describe("Alternative text at this place; null for the asset's own."),
});

/** A video of the course, shown in the text. */
export const VideoBlock = z.object({ kind: z.literal('video'), video: Id });

/** A comparison of the course, shown in the text. */
export const ComparisonBlock = z.object({ kind: z.literal('comparison'), comparison: Id });

/** Components of the course, shown in the text: a group or a list of single ones. */
export const Components = promising(
  z.object({
    kind: z.literal('components'),
    group: Id.nullable().describe('A whole group, or null where `components` are listed.'),
    components: z.array(Id).max(MAX_ITEMS),
  }),
  function* ({ group, components }) {
    if ((group === null) !== (components.length === 0)) return;
    yield [[], 'This shows either a group or the listed components.', 'Give one of the two.'];
  },
);

/** Addresses on the web that lead further. */
export const Links = z.object({ kind: z.literal('links'), items: z.array(Link).min(1).max(MAX_ITEMS) });

/** What a block says, without its id. */
export const BlockContent = z.discriminatedUnion('kind', [
  Paragraph,
  List,
  Code,
  Callout,
  Table,
  Figure,
  ImageBlock,
  VideoBlock,
  ComparisonBlock,
  Components,
  Links,
]);
export type BlockContent = z.infer<typeof BlockContent>;

/** The kinds of blocks that this version writes. */
export const BLOCK_KINDS = BlockContent.options.map((option) => option.shape.kind.value);

/** A block of a section as drafts and releases hold it. */
export const Block = z.object({ id: Id, content: BlockContent });
export type Block = z.infer<typeof Block>;
