// The bytes of assets, as far as a draft asks for them: they have to be there before an asset names them.
import type { Transaction } from '../../infra/database/prisma.service.js';
import { wrongAt } from './draft-edit.js';

/** Whether a file with this hash was uploaded, and not erased since. */
export async function isFileThere(tx: Transaction, sha256: string): Promise<boolean> {
  return (await tx.assetFile.count({ where: { sha256 } })) > 0;
}

/** Throws INVALID_INPUT if no file with this hash was uploaded. */
export async function assertFileThere(tx: Transaction, sha256: string, root: string): Promise<void> {
  if (await isFileThere(tx, sha256)) return;
  throw wrongAt(`${root}/sha256`, 'No file with this hash is here. Upload it first: POST /v1/admin/files.');
}
