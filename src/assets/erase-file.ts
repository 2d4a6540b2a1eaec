// Erasing a file for good: only when no draft and no release that can still be read shows it.
import { AppError } from '../infra/errors/app-error.js';
import type { WriteOrder } from '../writing/write-order.js';
import type { Writer } from '../writing/writer.js';
import type { FileInfo } from './file.js';
import { eraseBytes, lockFile, needsOf } from './file.store.js';

/** Erases the bytes of a file and says what it was. Throws NOT_FOUND, and STILL_REFERENCED with what needs it. */
export function eraseFile(writer: Writer, order: WriteOrder, sha256: string): Promise<Omit<FileInfo, 'url'>> {
  return writer.write(order, async ({ tx, audit }) => {
    const file = await lockFile(tx, sha256);
    if (!file) throw new AppError('NOT_FOUND', `There is no file ${sha256}.`);
    const needs = await needsOf(tx, sha256);
    if (needs.length > 0) {
      throw new AppError('STILL_REFERENCED', 'This file is still needed; nothing was erased.', {
        errors: needs.map(({ course, what }) => ({
          ...{ pointer: '', code: 'STILL_REFERENCED' },
          detail: `The course "${course}" needs it: ${what}.`,
        })),
      });
    }
    await eraseBytes(tx, sha256);
    await audit({ action: 'file.erase', target: sha256, before: file });
    return file;
  });
}
