// `?fields=a,b.c`: narrowing an answer to what a client wants. `id` and `slug` always stay.
import type { z } from 'zod';
import { AppError } from '../../infra/errors/app-error.js';

/** Most field names in one request; more than any shape has. */
const MAX_FIELDS = 100;

/** Chosen names, each with what is chosen inside it (empty: all of it). */
type Choice = Map<string, Choice>;

/** Always there, so that a client can tell what it holds. */
const KEPT = ['id', 'slug', 'kind'];

/** The fields that are named, each as the way to it. */
export function pathsOf(fields: string): string[][] {
  return fields.split(',').map((name) => name.trim().split('.'));
}

/** The data with only the chosen fields. Throws INVALID_INPUT for a field the shape does not have. */
export function chooseFields(data: unknown, fields: string, shape: z.ZodType): unknown {
  const paths = pathsOf(fields);
  if (paths.length > MAX_FIELDS) throw invalid(`At most ${MAX_FIELDS} fields can be named.`);
  const unknown = paths.filter((path) => !exists(shape, path)).map((path) => path.join('.'));
  if (unknown.length > 0)
    throw invalid(`There is no field ${unknown.map((name) => `"${name.slice(0, 80)}"`).join(', ')}.`);
  const choice: Choice = new Map();
  for (const path of paths) add(choice, path);
  return narrow(data, choice);
}

function invalid(detail: string): AppError {
  return new AppError('INVALID_INPUT', detail, {
    errors: [{ pointer: '/fields', code: 'INVALID_INPUT', detail }],
  });
}

function add(choice: Choice, [first, ...rest]: readonly string[]): void {
  if (first === undefined) return;
  const known = choice.get(first);
  // "a,a.b" is all of a.
  if (known && (known.size === 0 || rest.length === 0)) choice.set(first, new Map());
  else {
    const inner: Choice = known ?? new Map();
    choice.set(first, inner);
    add(inner, rest);
  }
}

function narrow(data: unknown, choice: Choice): unknown {
  if (choice.size === 0 || data === null || typeof data !== 'object') return data;
  if (Array.isArray(data)) return data.map((item) => narrow(item, choice));
  return Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => KEPT.includes(name) || choice.has(name))
      .map(([name, value]) => [name, narrow(value, choice.get(name) ?? new Map())]),
  );
}

/** What Zod knows of a schema; walked instead of the data, so that an empty list forgives no misspelling. */
interface Definition {
  readonly type: string;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

function exists(schema: z.ZodType, path: readonly string[]): boolean {
  const { element, innerType, options, shape } = schema.def as unknown as Definition;
  const [first, ...rest] = path;
  if (first === undefined) return true;
  if (element ?? innerType) return exists((element ?? innerType)!, path);
  if (options) return options.some((option) => exists(option, path));
  const inner = shape && Object.hasOwn(shape, first) ? shape[first] : undefined;
  return inner !== undefined && exists(inner, rest);
}
