// What arguments must look like beyond their types: read by the same shapes as at the REST door.
import type { z } from 'zod';
import { invalidInput } from '../errors/input-problems.js';

/** The arguments, checked; null is the same as not given. Throws INVALID_INPUT with every problem at its place. */
export function ask<T>(shape: z.ZodType<T>, args: object): T {
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
  const read = shape.safeParse(given);
  if (!read.success) throw invalidInput(read.error.issues);
  return read.data;
}
