// Random values that all replicas share and nobody chooses: made by whoever needs them first.
import { randomBytes } from 'node:crypto';
import type { Transaction } from '../infra/database/prisma.service.js';

/** 256 bits: as many as HMAC-SHA-256 can use. */
const SECRET_BYTES = 32;

/** The secret of this name. */
export async function sharedSecret(tx: Transaction, name: string): Promise<Uint8Array> {
  const known = await tx.secret.findUnique({ where: { name } });
  if (known) return known.value;
  // Two replicas may come here at once: one makes it, both read it.
  const data = [{ name, value: new Uint8Array(randomBytes(SECRET_BYTES)) }];
  await tx.secret.createMany({ data, skipDuplicates: true });
  return (await tx.secret.findUniqueOrThrow({ where: { name } })).value;
}
