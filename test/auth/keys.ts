// Keys for tests that ask at the admin doors.

import { Keys } from '../../src/auth/keys.js';
import type { Role } from '../../src/auth/roles.js';
import type { TestApp } from '../support/app.js';

const order = { actor: { id: 'test', name: 'Test' }, requestId: 'test' };

/** A key of this role; limited to the named courses (slug, id or key) if any are given. */
export async function makeKey(
  { app }: TestApp,
  role: Role,
  limits: { courses?: string[]; expiresAt?: string } = {},
): Promise<{ id: string; secret: string; bearer: string }> {
  const { courses = null, expiresAt = null } = limits;
  const wanted = { name: `A ${role}`, role, courses, expiresAt };
  const { id, secret } = await app.get(Keys, { strict: false }).create(order, wanted);
  return { id, secret: secret!, bearer: `Bearer ${secret}` };
}
