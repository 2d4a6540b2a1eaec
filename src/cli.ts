// The command line: the same actions as the doors, without HTTP.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { AuthoringService } from './authoring/authoring.service.js';
import { findPackages } from './content/find-packages.js';
import { formatPackage } from './content/format-package.js';
import { printProblems } from './content/print-problems.js';
import { readPackage } from './content/read-package.js';
import { ConfigError, readConfig } from './infra/config/config.js';
import { DatabaseError, openDatabase } from './infra/database/open-database.js';
import { PrismaService } from './infra/database/prisma.service.js';
import { AppError } from './infra/errors/app-error.js';

/** What a shell gives a command that was ended by Ctrl+C. */
const INTERRUPTED = 130;

const say = (text: string) => void process.stdout.write(`${text}\n`);
const warn = (text: string) => void process.stderr.write(`${text}\n`);

/** Runs an action on the configured database and closes everything behind it. */
async function withAuthoring<T>(action: (authoring: AuthoringService) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig(), warn);
  const prisma = new PrismaService(database.url);
  try {
    return await action(new AuthoringService(prisma));
  } finally {
    await prisma.$disconnect();
    await database.stop();
  }
}

/** Reads a package that is about to be used; a broken one is told and ends the command. */
async function soundPackage(dir: string) {
  const { content, problems, hash } = await readPackage(dir);
  if (problems.length > 0) warn(printProblems(problems, 'text'));
  if (!content) throw new AppError('INVALID_COURSE', `${dir} has errors; nothing was stored.`);
  return { content, hash };
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const program = new Command('timonel').description('Course packages in, releases out.').version(version);

program
  .command('check')
  .description('Tell everything that is wrong with a package, or with all packages of CONTENT_DIR.')
  .argument('[dir]', 'folder of the package')
  .addOption(new Option('--format <format>', 'how to tell it').choices(['text', 'json']).default('text'))
  .action(async (dir: string | undefined, { format }: { format: 'text' | 'json' }) => {
    const dirs = dir ? [dir] : await findPackages(readConfig().contentDir);
    const problems = (await Promise.all(dirs.map((each) => readPackage(each)))).flatMap(
      (reading) => reading.problems,
    );
    say(printProblems(problems, format));
    if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  });

program
  .command('format')
  .description('Bring course.lock.json and the form of the Markdown files up to date.')
  .argument('[dir]', 'folder of the package', '.')
  .action(async (dir: string) => {
    const errors = (await readPackage(dir)).problems.filter(({ severity }) => severity === 'error');
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
  .argument('<dir>', 'folder of the package')
  .action(async (dir: string) => {
    const { content, hash } = await soundPackage(dir);
    const written = await withAuthoring((authoring) => authoring.import(content, hash));
    say(
      `${content.course.key}: ${written.inserted} inserted, ${written.updated} updated, ${written.deleted} deleted.`,
    );
  });

program
  .command('publish')
  .description('Make a release of the draft of a course.')
  .argument('<course>', 'key or slug of the course')
  .option('-m, --message <message>', 'what changed', '')
  .action(async (course: string, { message }: { message: string }) => {
    const release = await withAuthoring((authoring) =>
      authoring.publish({ course, message, author: 'command line' }),
    );
    const name = `release ${release.number} (${release.sha256.slice(0, 12)})`;
    say(
      release.changed
        ? `${course}: published as ${name}.`
        : `${course}: nothing to publish, ${name} is current.`,
    );
  });

program
  .command('migrate')
  .description('Bring the database up to this version, and do nothing else.')
  .action(async () => {
    const database = await openDatabase(readConfig(), warn);
    await database.stop();
    say('The database is up to date.');
  });

// Ended by a signal, a process forgets to stop the database it has started; leaving by itself, it does not.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(INTERRUPTED));

program.parseAsync().catch((error: unknown) => {
  warn(messageOf(error));
  process.exitCode = 1;
});

/** A sentence where the cause is outside, the stack where it is our own. */
function messageOf(error: unknown): string {
  if (error instanceof AppError)
    return [error.message, ...error.errors.map((e) => `  ${e.pointer} ${e.detail}`)].join('\n');
  if (error instanceof ConfigError || error instanceof DatabaseError) return error.message;
  return String((error as Error)?.stack ?? error);
}
