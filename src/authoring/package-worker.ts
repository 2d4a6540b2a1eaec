// Runs in a thread of its own: a zip in, a whole package out, or why not. See `package-reader.ts`.
import { parentPort } from 'node:worker_threads';
import { readPackage } from '../content/read-package.js';
import { readZip } from '../content/read-zip.js';
import { AppError, type InputProblem } from '../infra/errors/app-error.js';
import type { ErrorCode } from '../infra/errors/error-table.js';
import type { SoundPackage } from './import-course.js';

/** What the thread answers: no class gets from one thread to another, so errors go as what they are made of. */
export type Received =
  | { readonly pack: SoundPackage }
  | { readonly refused: { code: ErrorCode; detail: string; errors: readonly InputProblem[] } };

/** Throws INVALID_PACKAGE with file and line of every problem, and what `readZip` throws. */
async function soundPackage(zip: Uint8Array): Promise<SoundPackage> {
  const { content, problems, hash, files, stamp, redirects } = await readPackage(
    await readZip(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)),
  );
  if (content) return { content, hash, files, stamp, redirects };
  const errors = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, code, detail, cure }) => ({
      ...{ pointer: `/${file}`, code },
      detail: `${file}:${line} ${detail} ${cure}`.trim(),
    }));
  throw new AppError('INVALID_PACKAGE', `The package has ${errors.length} error(s).`, { errors });
}

async function received(zip: Uint8Array): Promise<Received> {
  try {
    return { pack: await soundPackage(zip) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refused: { code: error.code, detail: error.message, errors: error.errors } };
  }
}

parentPort?.on('message', async (zip: Uint8Array) => parentPort?.postMessage(await received(zip)));
