// Making an API key: its text is handed out once, its hash is stored, and the audit trail tells of it without either.
import { invalidInput } from '../infra/errors/input-problems.js';
import type { Issue } from '../infra/errors/zod-sentences.js';
import type { WriteOrder } from '../writing/write-order.js';
import type { Writer, Writing } from '../writing/writer.js';
import { hashOfKey, newKeyText } from './api-key-text.js';
import { courseIds } from './course-address.store.js';
import { keyOf, type MadeKey, NewKey, newKeyId } from './key.js';
import { insertKey } from './key.store.js';

/**
 * Makes a key. Asked again under the same Idempotency-Key it answers the same without the secret; a trial makes none.
 * Throws INVALID_INPUT with everything that is wrong: the form, courses that do not exist, an expiry in the past.
 */
export function createKey(writer: Writer, order: WriteOrder, given: unknown): Promise<MadeKey> {
  return writer.write(order, (writing) => makeKey(writing, given), withoutSecret);
}

async function makeKey({ tx, order, audit }: Writing, given: unknown): Promise<MadeKey> {
  const read = NewKey.safeParse(given);
  const sound = read.success ? read.data : soundPart(given);
  const courses = sound.courses && (await courseIds(tx, sound.courses));
  const expiresAt = sound.expiresAt === null ? null : new Date(sound.expiresAt);
  const wrong = [...(read.error?.issues ?? []), ...issuesOf(sound, expiresAt, courses)];
  if (!read.success || wrong.length > 0) throw invalidInput(wrong);
  const wanted = read.data;
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

/** What can be looked up, though something else is wrong: whoever asks is told everything at once. */
function soundPart(given: unknown): Pick<NewKey, 'courses' | 'expiresAt'> {
  const { courses, expiresAt } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const { shape } = NewKey;
  return {
    courses: shape.courses.safeParse(courses).data ?? null,
    expiresAt: shape.expiresAt.safeParse(expiresAt).data ?? null,
  };
}

/** What is wrong besides the form. */
function issuesOf(
  { courses: names }: Pick<NewKey, 'courses'>,
  expiresAt: Date | null,
  courses: readonly (string | undefined)[] | null,
): Issue[] {
  const unknown: Issue[] = (courses ?? []).flatMap((id, i) =>
    id ? [] : [{ path: ['courses', i], message: `There is no course "${names?.[i]}".` }],
  );
  if (expiresAt && expiresAt.getTime() <= Date.now())
    unknown.push({ path: ['expiresAt'], message: 'This time is over: the key would never work.' });
  return unknown;
}
