// Making an API key: its text is handed out once, its hash is stored, and the audit trail tells of it without either.
import { AppError, type InputProblem } from '../infra/errors/app-error.js';
import type { WriteOrder } from '../writing/write-order.js';
import type { Writer, Writing } from '../writing/writer.js';
import { hashOfKey, newKeyText } from './api-key-text.js';
import { courseIds } from './course-address.store.js';
import { keyOf, type MadeKey, type NewKey, newKeyId } from './key.js';
import { insertKey } from './key.store.js';

/**
 * Makes a key. Asked again under the same Idempotency-Key it answers the same without the secret; a trial makes none.
 * Throws INVALID_INPUT for a course that does not exist and for an expiry in the past.
 */
export function createKey(writer: Writer, order: WriteOrder, wanted: NewKey): Promise<MadeKey> {
  return writer.write(order, (writing) => makeKey(writing, wanted), withoutSecret);
}

async function makeKey({ tx, order, audit }: Writing, wanted: NewKey): Promise<MadeKey> {
  const expiresAt = wanted.expiresAt === null ? null : new Date(wanted.expiresAt);
  const courses = wanted.courses && (await courseIds(tx, wanted.courses));
  const problems = problemsOf(wanted, expiresAt, courses);
  if (problems.length > 0) {
    throw new AppError('INVALID_INPUT', problems.map(({ detail }) => detail).join(' '), { errors: problems });
  }
  const { secret, prefix } = newKeyText();
  const row = await insertKey(tx, {
    ...{ id: newKeyId(), name: wanted.name, role: wanted.role, prefix, hash: hashOfKey(secret) },
    ...{ courses: courses && [...new Set(courses as string[])], createdBy: order.actor.id, expiresAt },
  });
  const made = keyOf(row);
  await audit({ action: 'key.create', target: made.id, after: made });
  return { ...made, secret: order.dryRun ? null : secret };
}

function withoutSecret(made: MadeKey): MadeKey {
  return { ...made, secret: null };
}

function problemsOf(
  wanted: NewKey,
  expiresAt: Date | null,
  courses: readonly (string | undefined)[] | null,
): InputProblem[] {
  const code = 'INVALID_INPUT';
  const unknown = (courses ?? []).flatMap((id, i) =>
    id ? [] : [{ pointer: `/courses/${i}`, code, detail: `There is no course "${wanted.courses?.[i]}".` }],
  );
  if (expiresAt && expiresAt.getTime() <= Date.now())
    unknown.push({ pointer: '/expiresAt', code, detail: 'This time is over: the key would never work.' });
  return unknown;
}
