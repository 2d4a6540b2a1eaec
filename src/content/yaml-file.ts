// YAML with lines: the value, what is wrong with the text, and on which line each field stands.
import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  parseDocument,
} from 'yaml';
import { nfc } from '../infra/canonical-json.js';

/** Aliases a file may resolve to: enough for honest use, far too few for a bomb. */
const MAX_ALIASES = 100;

/** Values inside values: the deepest file of a package has seven. Far deeper ones take minutes to be composed. */
const MAX_DEPTH = 50;

/** What a YAML text says. */
export interface YamlText {
  /** Undefined where the text cannot be parsed. */
  readonly value: unknown;
  readonly faults: readonly { line: number; detail: string }[];
  /** The line of what stands at a path, or of the nearest thing around it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Parses a YAML text that begins on line `firstLine` of its file. Never throws. */
export function parseYaml(text: string, firstLine = 1): YamlText {
  if (isDeep(text)) {
    const detail = `This is nested more than ${MAX_DEPTH} levels deep.`;
    return { value: undefined, faults: [{ line: firstLine, detail }], lineOf: () => firstLine };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
  const lineAt = (offset: number) => firstLine - 1 + Math.max(1, lines.linePos(offset).line);
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    detail: sentence(message),
  }));
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document.contents, path));
  // One slip makes the parser stumble several times on the same line; the first time says it best.
  const first = faults.filter(({ line }, i) => faults.findIndex((fault) => fault.line === line) === i);
  if (faults.length > 0) return { value: undefined, faults: first, lineOf };
  try {
    return { value: nfc(document.toJS({ maxAliasCount: MAX_ALIASES })), faults, lineOf };
  } catch (error) {
    return { value: undefined, faults: [{ line: firstLine, detail: sentence(String(error)) }], lineOf };
  }
}

/** What could be deep at all: that many brackets, or a line with that many spaces and dashes before its words. */
const MAYBE_DEEP = new RegExp(`(?:[[{][^[{]*){${MAX_DEPTH}}|^(?:[ \\t]|[-?:][ \\t]){${MAX_DEPTH}}`, 'm');

/** Whether values are nested too deep; found out without composing any. */
function isDeep(text: string): boolean {
  if (!MAYBE_DEEP.test(text)) return false;
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) return true;
  }
  return false;
}

function sentence(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

/** Where the deepest thing along a path begins. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let at: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const name of path) {
    const next = isMap(at)
      ? at.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(name))
      : isSeq(at)
        ? at.items[Number(name)]
        : undefined;
    if (next === undefined) break;
    offset = startOf(isPair(next) ? next.key : next) ?? offset;
    at = isPair(next) ? next.value : next;
  }
  return offset;
}

function isPair(node: unknown): node is Pair {
  return typeof node === 'object' && node !== null && 'key' in node && !isCollection(node);
}

function startOf(node: unknown): number | undefined {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) ? Number(range[0]) : undefined;
}
