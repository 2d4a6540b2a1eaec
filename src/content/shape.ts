// Zod's findings in the words of this house: a code, what is wrong, and how to mend it.
import type { z } from 'zod';
import { valueAt } from '../model/pointer.js';
import { didYouMean } from './did-you-mean.js';

type Path = readonly PropertyKey[];

/** A value that does not have the shape it should have. */
export interface ShapeFault {
  readonly path: Path;
  readonly code: 'missing-field' | 'unknown-field' | 'invalid-value' | 'invalid-block';
  readonly detail: string;
  readonly cure: string;
  /** Zod's own code of the issue. */
  readonly issue: z.core.$ZodIssue['code'];
}

/** Everything in `value` that does not fit `schema`. */
export function shapeFaults(
  schema: z.ZodType,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): ShapeFault[] {
  return issues.flatMap((issue) => faultsOf(schema, value, issue));
}

function faultsOf(schema: z.ZodType, value: unknown, issue: z.core.$ZodIssue): ShapeFault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(shapeOf(schemaAt(schema, path)) ?? {});
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown-field',
      detail: `There is no field "${key}" here.`,
      cure: didYouMean(key, known),
      issue: issue.code,
    }));
  }
  // What a block does not keep of its promises is told in the words of the model.
  if (issue.code === 'custom' && issue.params?.cure) {
    const { detail, cure } = issue.params as { detail: string; cure: string };
    return [{ path, code: 'invalid-block', detail, cure, issue: issue.code }];
  }
  const described = schemaAt(schema, path)?.description;
  const name = typeof path.at(-1) === 'string' ? `"${String(path.at(-1))}"` : 'This';
  if (issue.code === 'invalid_type' && valueAt(value, path) === undefined) {
    const cure = described ? `Add it: ${described}` : 'Add it.';
    return [{ path, code: 'missing-field', detail: `${name} is missing.`, cure, issue: issue.code }];
  }
  const detail = `${name} is not valid: ${messageOf(issue, valueAt(value, path))}`;
  return [
    { path, code: 'invalid-value', detail, cure: cureOf(issue, valueAt(value, path)), issue: issue.code },
  ];
}

function messageOf(issue: z.core.$ZodIssue, given: unknown): string {
  if (issue.code === 'invalid_type') return `it should be ${a(issue.expected)}, not ${a(typeName(given))}.`;
  if (issue.code === 'invalid_value') return `"${String(given)}" is not one of the known values.`;
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return `it has more than ${issue.maximum} characters.`;
  }
  if (issue.code === 'too_big') return `at most ${issue.maximum} are allowed.`;
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => message).join(' ');
  return issue.message;
}

function cureOf(issue: z.core.$ZodIssue, given: unknown): string {
  if (issue.code === 'invalid_value') return didYouMean(String(given), issue.values.map(String));
  if (
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    given !== null &&
    typeof given !== 'object'
  ) {
    return `Put it in quotes: "${String(given)}".`;
  }
  if (issue.code === 'invalid_type' && given === null)
    return 'Give it a value, or remove the line if it is optional.';
  if (issue.code === 'too_big') return 'Shorten it or split it.';
  return 'Correct it; content/README.md shows the form.';
}

function typeName(value: unknown): string {
  if (value === null) return 'empty value';
  return Array.isArray(value) ? 'list' : typeof value;
}

const PLAIN: Readonly<Record<string, string>> = {
  array: 'list',
  object: 'map of fields',
  record: 'map of fields',
  string: 'text',
  int: 'whole number',
  boolean: 'true or false',
};

function a(type: string): string {
  const name = PLAIN[type] ?? type;
  return name === 'true or false' ? name : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

/** What a schema is made of, as far as we walk it. */
export const definition = (schema: z.ZodType | undefined) => schema?.def as Definition | undefined;

/** The schema without what wraps it: optional, nullable, defaults, transformations. */
export function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  const def = definition(schema);
  if (def?.innerType) return unwrap(def.innerType);
  if (def?.type === 'pipe') return unwrap(definition(def.in)?.type === 'transform' ? def.out : def.in);
  return schema;
}

function shapeOf(schema: z.ZodType | undefined): Readonly<Record<string, z.ZodType>> | undefined {
  return definition(unwrap(schema))?.shape;
}

/** The schema of what stands at a path; undefined where the path leaves what schemas say. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((at, name) => {
    const def = definition(unwrap(at));
    return def?.shape?.[String(name)] ?? def?.element ?? def?.valueType;
  }, schema);
}
