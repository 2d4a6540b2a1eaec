// Reading what callers send: nothing unknown is passed over in silence, nothing that may be left out is asked for.
import { z } from 'zod';

/** Something wrong at a place. */
export interface Misread {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
}

/** A value of the schema, or everything that is wrong with what was given, unknown members at any depth included. */
export function readStrictly<T>(
  schema: z.ZodType<T>,
  given: unknown,
): { value: T; issues?: undefined } | { value?: undefined; issues: readonly Misread[] } {
  const read = schema.safeParse(complete(schema, given));
  const unknown = [...unknownMembers(schema, given, [])];
  if (!read.success) {
    const told = read.error.issues.filter(({ code }) => code !== 'unrecognized_keys');
    return { issues: [...unknown, ...told] };
  }
  return unknown.length > 0 ? { issues: unknown } : { value: read.data };
}

/** What a schema is made of, as far as we walk it. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
}

const definitionOf = (schema: z.ZodType) => schema.def as unknown as Definition;

/** The schema behind "or null" and "or nothing", and the option of a union that the value names. */
function innermost(schema: z.ZodType, value: unknown): z.ZodType | null {
  const { type, innerType, options, discriminator } = definitionOf(schema);
  if (innerType) return innermost(innerType, value);
  if (type !== 'union' || !options || !discriminator) return schema;
  const named = isObject(value) ? value[discriminator] : undefined;
  const option = options.find((each) => {
    const literal = definitionOf(each).shape?.[discriminator];
    return literal?.safeParse(named).success;
  });
  return option ?? null;
}

/** The value with null where it may be null, and empty lists, wherever a member is not given. */
export function complete(schema: z.ZodType, value: unknown): unknown {
  const inner = innermost(schema, value);
  if (!inner) return value;
  const { shape, element } = definitionOf(inner);
  if (element && Array.isArray(value)) return value.map((item) => complete(element, item));
  if (!shape || !isObject(value)) return value;
  const added = Object.entries(shape)
    .filter(([name]) => value[name] === undefined)
    .flatMap(([name, member]) => {
      const empty = emptyOf(member);
      return empty === undefined ? [] : [[name, empty] as const];
    });
  const given = Object.entries(value).map(([name, member]) => [
    name,
    Object.hasOwn(shape, name) ? complete(shape[name]!, member) : member,
  ]);
  return Object.fromEntries([...given.filter(([, member]) => member !== undefined), ...added]);
}

/** What stands for "not given": null, an empty list, an object of such; undefined where something has to be said. */
function emptyOf(schema: z.ZodType): unknown {
  const { type, shape } = definitionOf(schema);
  if (type === 'nullable') return null;
  if (type === 'array') return [];
  if (type !== 'object' || !shape) return undefined;
  const members = Object.entries(shape).map(([name, member]) => [name, emptyOf(member)] as const);
  return members.some(([, empty]) => empty === undefined) ? undefined : Object.fromEntries(members);
}

/** Whether a member of this shape need not be sent. */
export function mayBeLeftOut(schema: z.ZodType): boolean {
  return emptyOf(schema) !== undefined;
}

function* unknownMembers(schema: z.ZodType, value: unknown, path: PropertyKey[]): Generator<Misread> {
  const inner = innermost(schema, value);
  if (!inner) return;
  const { shape, element } = definitionOf(inner);
  if (element && Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* unknownMembers(element, item, [...path, i]);
  } else if (shape && isObject(value)) {
    const keys = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
    if (keys.length > 0) yield { path, code: 'unrecognized_keys', keys, message: 'Not known here.' };
    for (const [name, member] of Object.entries(shape)) {
      if (value[name] !== undefined) yield* unknownMembers(member, value[name], [...path, name]);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
