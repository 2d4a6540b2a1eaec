// At start: every package of the content folder that this database has never seen is imported and published.
import { existsSync } from 'node:fs';
import type { AuthoringService } from './authoring/authoring.service.js';
import { findPackages } from './content/find-packages.js';
import { printProblems } from './content/print-problems.js';
import { readPackage } from './content/read-package.js';
import { AppError } from './infra/errors/app-error.js';

/** Seeds the packages of a folder one after the other. A broken package is told and left out; the others go on. */
export async function seedPackages(
  authoring: AuthoringService,
  contentDir: string,
  say: (line: string) => void,
): Promise<void> {
  if (!existsSync(contentDir))
    say(`There is no folder ${contentDir}; CONTENT_DIR says where course packages are.`);
  for (const dir of await findPackages(contentDir)) {
    const { content, problems, hash, files, stamp, redirects } = await readPackage(dir);
    if (!content) {
      say(`${dir} has errors and was not imported:\n${printProblems(problems, 'text')}`);
      continue;
    }
    const outcome = await authoring.seed({ content, hash, files, stamp, redirects }).catch((error) => {
      if (error instanceof AppError) return { kind: 'refused', why: error.message } as const;
      throw error;
    });
    if (outcome.kind === 'refused') say(`${dir} was not imported: ${outcome.why}`);
    if (outcome.kind === 'published') say(`${dir}: published as release ${outcome.release.number}.`);
    if (outcome.kind === 'differs')
      say(`${dir} differs from the database. To take it over: npm run timonel -- import ${dir}`);
  }
}
