// The commands of packages: checking and formatting files, and taking them in and out of drafts.
import { readFile, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { AuthoringService } from '../authoring/authoring.service.js';
import type { Imported } from '../authoring/import-course.js';
import type { LostEdit } from '../authoring/lost-edits.js';
import { findPackages } from '../content/find-packages.js';
import { formatPackage } from '../content/format-package.js';
import { printProblems } from '../content/print-problems.js';
import {
  type PackageFiles,
  type PackageProblem,
  type PackageReading,
  readPackage,
} from '../content/read-package.js';
import { readZip } from '../content/read-zip.js';
import { whatIsLost } from '../content/what-is-lost.js';
import { writeFolder } from '../content/write-folder.js';
import { writeZip } from '../content/write-zip.js';
import type { Config } from '../infra/config/config.js';
import { AppError } from '../infra/errors/app-error.js';
import { inSteps, progressOn, SILENT } from '../infra/progress.js';

/** What the commands are given from outside. */
export interface PackageCommands {
  readonly config: () => Config;
  /** Runs an action on the configured database. */
  withAuthoring<T>(action: (authoring: AuthoringService) => Promise<T>): Promise<T>;
  /** To standard output: what a script wants to read. */
  say(text: string): void;
  /** To standard error: what a person wants to know. */
  warn(text: string): void;
}

const ZIP = /\.zip$/i;
const IMPORTING = ['Importing', 'reading and checking', 'opening the database', 'writing'] as const;
const EXPORTING = ['Exporting', 'opening the database', 'reading the draft', 'writing'] as const;

/** Adds the commands. */
export function addPackageCommands(program: Command, surroundings: PackageCommands): void {
  const { config, withAuthoring, say, warn } = surroundings;

  program
    .command('check')
    .description('Tell everything that is wrong with a package, or with all packages of CONTENT_DIR.')
    .argument('[dir]', 'folder of the package, or a .zip of it')
    .addOption(new Option('--format <format>', 'how to tell it').choices(['text', 'json']).default('text'))
    .action(async (dir: string | undefined, { format }: { format: 'text' | 'json' }) => {
      const problems = await checkAll(dir ? [dir] : await findPackages(config().contentDir));
      say(printProblems(problems, format));
      if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    });

  program
    .command('format')
    .description('Bring the form of all files, course.lock.json and the schemas for editors up to date.')
    .argument('[dir]', 'folder of the package', '.')
    .action(async (dir: string) => {
      const errors = (await read(dir)).problems.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) {
        warn(printProblems(errors, 'text'));
        throw new AppError('INVALID_COURSE', `${dir} has errors; nothing was written.`);
      }
      const changed = await formatPackage(dir);
      say(changed.length > 0 ? `Written: ${changed.join(', ')}` : 'Everything is in form already.');
    });

  program
    .command('import')
    .description('Put a package into the draft of its course.')
    .argument('<package>', 'folder of the package, or a .zip of it')
    .option('--dry-run', 'tell what would come of it, and keep nothing', false)
    .option('--force', 'overwrite edits that the package knows nothing of', false)
    .action(async (source: string, { force, dryRun }: { force: boolean; dryRun: boolean }) => {
      const told = await inSteps(process.stderr, IMPORTING, async (next) => {
        const pack = await soundPackage(source, warn);
        next();
        const imported = await withAuthoring((authoring) => {
          next();
          return authoring.import(pack, { force, dryRun });
        });
        return `${pack.content.course.key}: ${dryRun ? 'would be ' : ''}${whatCame(imported)}`;
      });
      say(told);
    });

  program
    .command('export')
    .description('Write the draft of a course as a package.')
    .argument('<course>', 'slug, key or id of the course')
    .argument('<target>', 'folder to write, or a .zip')
    .action(async (course: string, target: string) => {
      const { told, lost } = await inSteps(process.stderr, EXPORTING, async (next) => {
        const { draft, files } = await withAuthoring((authoring) => {
          next();
          return authoring.export(course);
        });
        next();
        return { told: await written(target, files), lost: await whatIsLost(draft, files) };
      });
      for (const pointer of lost) warn(`  not in the package: ${pointer}`);
      say(told);
    });
}

/** Writes a package to a folder or a zip, and says what was written. */
async function written(target: string, files: PackageFiles): Promise<string> {
  if (ZIP.test(target)) {
    await writeFile(target, await writeZip(files));
    return `${target}: ${files.size} files.`;
  }
  const { written, removed } = await writeFolder(target, files);
  return `${target}: ${written.length} written, ${removed.length} removed, ${files.size} in all.`;
}

async function checkAll(sources: readonly string[]): Promise<PackageProblem[]> {
  // One package is read before anybody could look at a bar.
  const progress = sources.length > 1 ? progressOn(process.stderr, 'Reading packages') : SILENT;
  const problems: PackageProblem[] = [];
  for (const [i, each] of sources.entries()) {
    progress.at(i, sources.length, each);
    problems.push(...(await read(each)).problems);
  }
  progress.end();
  return problems;
}

async function read(source: string): Promise<PackageReading> {
  return readPackage(ZIP.test(source) ? await readZip(await readFile(source)) : source);
}

/** Reads a package that is about to be used; a broken one is told and ends the command. */
async function soundPackage(source: string, warn: (text: string) => void) {
  const { content, problems, hash, files, stamp, redirects } = await read(source);
  if (problems.length > 0) warn(printProblems(problems, 'text'));
  if (!content) throw new AppError('INVALID_COURSE', `${source} has errors; nothing was stored.`);
  return { content, hash, files, stamp, redirects };
}

function whatCame({ written, difference }: Imported): string {
  const { inserted, updated, deleted } = written;
  const rows = `${inserted} inserted, ${updated} updated, ${deleted} deleted.`;
  const units = difference?.entries.map(
    ({ change, kind, id, title }) => `  ${change} ${kind} ${title ?? id}`,
  );
  return [rows, ...(units ?? [])].join('\n');
}

/** What a refused import says of the edits that it would take away, a line each. */
export function linesOfLost({ details }: AppError): string[] {
  const lost = (details.lost ?? []) as LostEdit[];
  return lost.map(({ change, kind, id, locale, title }) =>
    `  would be lost: ${change} ${kind} ${title ?? ''} (${id}${locale ? `, ${locale}` : ''})`.replace(
      '  (',
      ' (',
    ),
  );
}
