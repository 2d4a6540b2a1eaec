// Cursors of a search: each stands behind one hit of one question, and is good for no other question.
import { sha256 } from '../infra/hash.js';
import { noCursor } from '../infra/http/page-question.js';
import type { Behind } from './search.store.js';
import type { Understood } from './understood.js';

/** Hexadecimal digits that tell questions apart. */
const NAME_LENGTH = 16;
const ID = '[a-z]{3}_[0-9a-z]{10}';
const FORM = new RegExp(`^found ([0-9a-f]{${NAME_LENGTH}}) ([0-9]{1,9}) (${ID}) ([0-9]{1,9}) (${ID})$`);

/** The name of a question: what is looked for, where, and of which kinds; whichever release is the current one. */
export function questionName(scope: string, question: Understood, kinds: readonly string[]): string {
  const terms = question.terms.map(({ word, open }) => `${word}${open ? '*' : ''}`);
  const told = JSON.stringify([scope, question.matched, terms, question.phrases, [...kinds].sort()]);
  return sha256(told).toString('hex').slice(0, NAME_LENGTH);
}

/** The cursor behind a hit. */
export function cursorBehind(name: string, { rank, courseId, position, unitId }: Behind): string {
  return Buffer.from(`found ${name} ${rank} ${courseId} ${position} ${unitId}`).toString('base64url');
}

/** The hit that a cursor stands behind, and the question it is good for. Throws INVALID_INPUT if it is not ours. */
export function readCursor(cursor: string): { name: string; behind: Behind } {
  const [, name, rank, courseId, position, unitId] =
    FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (name === undefined) throw noCursor();
  const behind = {
    rank: Number(rank),
    courseId: courseId!,
    position: Number(position),
    unitId: unitId!,
  };
  // Decoding is lenient: only the one spelling that we print is a cursor.
  if (cursorBehind(name, behind) !== cursor) throw noCursor();
  return { name, behind };
}
