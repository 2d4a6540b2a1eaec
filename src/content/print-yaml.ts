// YAML in its one canonical form: what people like to read, and the same bytes for the same value.
import { Document, isMap, isScalar, isSeq, Lexer, type Node, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';

/** Longest line before a text goes below its name. */
const LINE_WIDTH = 110;
/** Longest row: a table is worth some scrolling. */
const ROW_WIDTH = 140;

/** Lists whose items are rows of a table: one line each, where they fit. */
const ROWS = new Set(
  ['subjects', 'criteria', 'parts', 'implementations', 'links', 'captions'].concat([
    'groups',
    'nodes',
    'edges',
    'move',
    'replicate',
  ]),
);
/** Lists of names, on one line with their own name where they fit. */
const NAMES = new Set(['authors', 'aliases', 'locales', 'nodes', 'groups']);

const PRINTING = { lineWidth: LINE_WIDTH, indentSeq: true, flowCollectionPadding: true } as const;

/** A value as canonical YAML. Members that are undefined are left out. */
export function printYaml(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return '[]\n';
  if (isRecord(value) && Object.values(value).every((member) => member === undefined)) return '{}\n';
  const document = new Document(value, { keepUndefined: false, aliasDuplicateObjects: false });
  layOut(document.contents as Node, 0);
  return document.toString(PRINTING);
}

/** Whether somebody wrote comments into a YAML text: those would not survive being printed. */
export function hasComments(text: string): boolean {
  let before = '';
  for (const lexeme of new Lexer().lex(text)) {
    // After this mark comes the text of a scalar, which may begin with the same sign.
    if (lexeme.startsWith('#') && before !== '\u001f') return true;
    before = lexeme;
  }
  return false;
}

/** Chooses a form for everything in a node that stands `depth` steps in. */
function layOut(node: Node | null, depth: number): void {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (isSeq(value)) layOutList(name, value, depth + 1);
      else if (isScalar(value)) layOutText(value, depth, name.length + 2);
      else layOut(value as Node | null, depth + 1);
    }
  } else if (isSeq(node)) for (const item of node.items) layOut(item as Node, depth + 1);
  else if (isScalar(node)) layOutText(node, depth, 2);
}

function layOutList(name: string, list: YAMLSeq, depth: number): void {
  const indent = 2 * depth;
  if (NAMES.has(name) && list.items.every(isScalar) && fits(list, indent + name.length)) {
    list.flow = true;
    return;
  }
  for (const item of list.items) {
    if (
      isMap(item) &&
      ROWS.has(name) &&
      item.items.every(({ value }) => isScalar(value)) &&
      fits(item, indent + 2)
    ) {
      item.flow = true;
    } else layOut(item as Node, depth + 1);
  }
}

/** Whether a collection fits on one line after so many characters. */
function fits(node: YAMLMap | YAMLSeq, before: number): boolean {
  const line = new Document(node.toJSON()).contents as YAMLMap | YAMLSeq;
  line.flow = true;
  const document = new Document();
  document.contents = line;
  const text = document.toString({ ...PRINTING, lineWidth: 0 }).trimEnd();
  return !text.includes('\n') && before + text.length <= ROW_WIDTH;
}

/** Long texts flow below their name, texts of several lines keep them; the rest stands behind its name. */
function layOutText(text: Scalar, depth: number, before: number): void {
  if (typeof text.value !== 'string') return;
  // Spaces at ends of lines, and a line end in the middle of nowhere, are only safe between quotes.
  if (/^\s|\s$|[ \t]\n|\t/.test(text.value)) text.type = Scalar.QUOTE_DOUBLE;
  else if (text.value.includes('\n')) text.type = Scalar.BLOCK_LITERAL;
  else if (2 * depth + before + text.value.length > LINE_WIDTH) text.type = Scalar.BLOCK_FOLDED;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
