// From the inputs of mutations to the operations of the engine, and from the places of its errors back to the inputs.
import { Batch, type Op, type Operation } from '../../authoring/units/operations.js';
import { AppError, type InputProblem } from '../../infra/errors/app-error.js';
import { invalidInput } from '../../infra/errors/input-problems.js';
import { kindOf } from '../../model/ids.js';
import type { PlaceOf } from './payload.js';
import { type Chosen, chosen, chosenText, type Fields } from './read-fields.js';

/** The name of an operation. */
export type OperationName = Operation['op'];

/** An operation as it was sent. */
export interface Sent {
  readonly op: OperationName;
  readonly input: object;
  /** JSON pointer to the input. */
  readonly at: string;
}

/** Operations for the engine. */
export interface Asked {
  readonly operations: readonly Operation[];
  /** From `/operations/<n>/…` to the place in what was sent. */
  readonly placeOf: PlaceOf;
}

/** The one operation of a mutation. */
export function sentAlone(op: OperationName, { course: _, dryRun: __, ...input }: Fields): Sent[] {
  return [{ op, input, at: '/input' }];
}

/** The operations of a batch, each the one member of its input. */
export function sentTogether(operations: readonly object[]): Sent[] {
  return operations.map((operation, n) => {
    const [[op, input]] = Object.entries(operation) as [[OperationName, object]];
    return { op, input, at: `/input/operations/${n}/${op}` };
  });
}

/** Reads operations. Throws INVALID_INPUT with everything that is wrong with any of them, at its place. */
export function readOperations(sent: readonly Sent[]): Asked {
  const said = sent.map(sayingOf);
  const placeOf = (pointer: string) => placeIn(said, pointer);
  const read = Batch.safeParse({ operations: said.map(({ operation }) => operation) });
  const problems = read.success
    ? read.data.operations.flatMap((operation, n) => ofItsKind(operation, said[n]!.content))
    : invalidInput(read.error.issues).errors.map((one) => ({ ...one, pointer: placeOf(one.pointer) }));
  if (read.success && problems.length === 0) return { operations: read.data.operations, placeOf };
  throw new AppError('INVALID_INPUT', problems.map(({ detail }) => detail).join(' '), { errors: problems });
}

/** An operation in the words of the engine, not looked at yet. */
interface Saying {
  readonly at: string;
  readonly content: Chosen | undefined;
  readonly operation: Fields;
}

function sayingOf({ op, input, at }: Sent): Saying {
  // What the engine of GraphQL hands over has no prototype; the model's shapes want plain objects.
  const { unit, patch, text, ...rest } = structuredClone(input) as Readonly<Record<string, object>>;
  const operation = { op, ...given(rest) };
  if (unit) {
    const content = chosen(unit, `${at}/unit`);
    return { at, content, operation: { ...operation, unit: content.kind, fields: content.fields } };
  }
  if (patch) {
    const content = chosen(patch, `${at}/patch`);
    return { at, content, operation: { ...operation, patch: content.fields } };
  }
  const content = text && chosenText(text, `${at}/text`);
  return { at, content, operation: { ...operation, ...(content && { text: content.fields }) } };
}

/** Null is the same as not given, but for a place: there it is the first one. */
function given(rest: Fields): Fields {
  return Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => name === 'after' || value !== null),
  );
}

/** What is said of a unit has to be said in the input of its kind: it would be taken for something else. */
function ofItsKind(operation: Operation, content: Chosen | undefined): InputProblem[] {
  if (operation.op === 'create' || !content) return [];
  const { id } = operation as Op<'update' | 'translate'>;
  if (kindOf(id) === content.kind) return [];
  const detail = `"${id}" is a ${kindOf(id) ?? 'thing that nobody knows'}, not a ${content.kind}.`;
  return [{ pointer: content.at, code: 'INVALID_INPUT', detail }];
}

const OPERATION = /^\/operations\/(\d+)(\/(?:fields|patch|text)(?=\/|$))?(.*)$/;
/** The elements of a graph have names here, and addresses are no items. */
const ELEMENT_ID = /(\/changes\/add\/(?:groups|nodes)\/\d+)\/id$/;

function placeIn(said: readonly Saying[], pointer: string): string {
  const [, n, inContent, rest = ''] = OPERATION.exec(pointer) ?? [];
  const one = n === undefined ? undefined : said[Number(n)];
  if (!one) return pointer.startsWith('/input') ? pointer : `/input${pointer}`;
  if (!inContent || !one.content) return one.at + rest;
  const { at } = one.content;
  const inside = at.endsWith('/block/links') ? rest.replace(/^\/items/, '/links') : rest;
  return at + inside.replace(ELEMENT_ID, '$1/name');
}
