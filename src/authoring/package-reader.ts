// A package that arrives as one zip: read in memory and checked whole.
import { readPackage } from '../content/read-package.js';
import { readZip } from '../content/read-zip.js';
import { AppError } from '../infra/errors/app-error.js';
import type { SoundPackage } from './import-course.js';

/** The package in a zip. Throws INVALID_PACKAGE with file and line of every problem, and what `readZip` throws. */
export async function receivePackage(zip: Buffer): Promise<SoundPackage> {
  const { content, problems, ...reading } = await readPackage(await readZip(zip));
  if (!content) {
    const errors = problems
      .filter(({ severity }) => severity === 'error')
      .map(({ file, line, code, detail, cure }) => ({
        ...{ pointer: `/${file}`, code },
        detail: `${file}:${line} ${detail} ${cure}`.trim(),
      }));
    throw new AppError('INVALID_PACKAGE', `The package has ${errors.length} error(s).`, { errors });
  }
  return { content, ...reading };
}
