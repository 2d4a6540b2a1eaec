// From what a caller sends to fields that can be stored: the model's own validation, text in its normal form.

import type { z } from 'zod';
import { markdownOfBlock, TRANSLATED_MARKDOWN } from '../../content/markdown-fields.js';
import { nfc } from '../../infra/canonical-json.js';
import type { InputProblem } from '../../infra/errors/app-error.js';
import { invalidInput, jsonPointer } from '../../infra/errors/input-problems.js';
import { normalizeMarkdown } from '../../markdown/inline-subset.js';
import type { BlockContent } from '../../model/block.js';
import type { EntityKind } from '../../model/ids.js';
import { pathOf, valueAt } from '../../model/pointer.js';
import { readStrictly } from '../../model/strictly.js';
import { UNIT_FIELDS } from '../../model/unit.js';
import { invalid } from './draft-edit.js';

export type Fields = Record<string, unknown>;

/** The fields of a unit as sent. Throws INVALID_INPUT with every problem; `root` is where they stand in the operation. */
export function readFields(kind: EntityKind, given: Fields, root: string): Fields {
  return readText(kind, UNIT_FIELDS[kind] as z.ZodType<Fields>, given, root);
}

/** Fields of some shape that belong to a unit of this kind: its own, or a translation of them. */
export function readText(kind: EntityKind, shape: z.ZodType<Fields>, given: Fields, root: string): Fields {
  const read = readStrictly(shape, aligned(nfc(unixLines(given))));
  if (read.issues) {
    const error = invalidInput(read.issues);
    throw invalid(error.errors.map((problem) => ({ ...problem, pointer: `${root}${problem.pointer}` })));
  }
  const { fields, problems } = normalized(kind, read.value as Fields);
  if (problems.length > 0) {
    throw invalid(problems.map((problem) => ({ ...problem, pointer: `${root}${problem.pointer}` })));
  }
  return fields;
}

/** The fields with their Markdown in canonical form, and what is wrong with it. */
function normalized(kind: EntityKind, fields: Fields): { fields: Fields; problems: InputProblem[] } {
  const result = structuredClone(fields);
  const problems: InputProblem[] = [];
  for (const { pointer, paragraphs } of markdownIn(kind, result)) {
    const path = pathOf(pointer);
    const name = path.pop()!;
    const holder = valueAt(result, path) as Fields;
    const read = normalizeMarkdown(holder[name] as string);
    holder[name] = read.markdown;
    for (const { detail, cure } of read.problems)
      problems.push({ pointer, code: 'markdown', detail: `${detail} ${cure}` });
    if (!paragraphs && read.markdown.includes('\n\n')) {
      problems.push({
        pointer,
        code: 'markdown',
        detail: 'This holds more than one paragraph. Make it one.',
      });
    }
  }
  return { fields: result, problems };
}

/** Lines end as they end in packages, wherever their author wrote them. */
function unixLines<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n') as T;
  if (Array.isArray(value)) return value.map(unixLines) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unixLines(member)])) as T;
}

/** A table that says nothing of alignment says it of no column. */
function aligned(fields: Fields): Fields {
  const { kind, header, align } = fields;
  if (kind !== 'table' || align !== undefined || !Array.isArray(header)) return fields;
  return { ...fields, align: header.map(() => null) };
}

function* markdownIn(kind: EntityKind, fields: Fields): Generator<{ pointer: string; paragraphs: boolean }> {
  if (kind === 'block') {
    // A translation holds the block as its one field.
    const content = fields.content as BlockContent | undefined;
    if (content) yield* markdownOfBlock(content, '/content');
    else yield* markdownOfBlock(fields as unknown as BlockContent, '');
  }
  for (const name of TRANSLATED_MARKDOWN[kind] ?? []) {
    if (typeof fields[name] === 'string') yield { pointer: jsonPointer([name]), paragraphs: true };
  }
}
