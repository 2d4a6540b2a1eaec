// Promises of what callers are told about values that do not fit: sentences, whatever Zod would say.
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { invalidInput } from '../../../src/infra/errors/input-problems.js';

function told(shape: z.ZodType, value: unknown): string {
  const { error } = shape.safeParse(value);
  return invalidInput(error!.issues).message;
}

const kinds = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('list') }),
  z.object({ kind: z.literal('code') }),
]);

describe('A value that does not fit', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['is missing', z.string(), undefined, 'This is needed.'],
    [
      'is a body that nobody sent',
      z.strictObject({}),
      undefined,
      'The body is missing: send an object as JSON.',
    ],
    ['is no text', z.string(), 5, 'This has to be text.'],
    [
      'is given several times',
      z.string(),
      ['a', 'b'],
      'This has to be text; it is a list, or given more than once.',
    ],
    ['is no whole number', z.int(), 1.5, 'This has to be a whole number.'],
    ['is no list', z.array(z.int()), {}, 'This has to be a list.'],
    ['is too short', z.string().min(3), 'a', 'This has to have at least 3 characters.'],
    ['is too long', z.string().max(3), 'long', 'This has to have at most 3 characters.'],
    ['has too few entries', z.array(z.int()).min(1), [], 'This has to have at least 1 entry.'],
    ['has too many entries', z.array(z.int()).max(1), [1, 2], 'This has to have at most 1 entry.'],
    ['is too small', z.int().min(1), 0, 'This has to be at least 1.'],
    ['is too large', z.int().max(5), 9, 'This has to be at most 5.'],
    [
      'is no time',
      z.iso.datetime(),
      'yesterday',
      'This has to be a time in ISO 8601 with its zone, such as 2026-01-31T08:00:00Z.',
    ],
    ['is not the one value', z.literal('draft'), 'x', 'This has to be "draft".'],
    ['is none of some', z.enum(['asc', 'desc']), 'up', 'This has to be one of "asc", "desc".'],
    ['is of no kind', kinds, {}, '/kind: This has to be one of "list", "code".'],
    ['has words of its own', z.string().min(1, 'Say why.'), '', 'Say why.'],
    ['is what nobody foresaw', z.map(z.string(), z.string()), 5, 'This has to be map.'],
  ])('and %s', (_, shape, value, sentence) => {
    expect(told(shape, value)).toBe(sentence);
  });
});
