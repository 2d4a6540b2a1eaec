// Members of objects in the order in which the model names them: what a database gives back has an order of its own.
import type { z } from 'zod';
import { definition, unwrap } from './shape.js';

/** The same value, its members in the order of a schema; those that the schema does not name come last, by name. */
export function inOrderOf(schema: z.ZodType | undefined, value: unknown): unknown {
  const def = definition(unwrap(schema));
  if (Array.isArray(value)) return value.map((item) => inOrderOf(def?.element, item));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const known = Object.keys(def?.shape ?? {}).filter((name) => Object.hasOwn(members, name));
  const rest = Object.keys(members).filter((name) => !known.includes(name));
  const names = [...known, ...rest.sort()];
  return Object.fromEntries(
    names.map((name) => [name, inOrderOf(def?.shape?.[name] ?? def?.valueType, members[name])]),
  );
}
