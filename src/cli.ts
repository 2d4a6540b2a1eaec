// The command line: the same actions as the doors, without HTTP.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { Keys } from './auth/keys.js';
import { AuthoringService } from './authoring/authoring.service.js';
import { addKeyCommands } from './cli/keys.js';
import { addPackageCommands, linesOfLost } from './cli/packages.js';
import { addPreviewCommand } from './cli/preview.js';
import { ConfigError, readConfig } from './infra/config/config.js';
import { DatabaseError, openDatabase } from './infra/database/open-database.js';
import { PrismaService } from './infra/database/prisma.service.js';
import { AppError } from './infra/errors/app-error.js';
import { inSteps } from './infra/progress.js';
import { Writer } from './writing/writer.js';

/** What a shell gives a command that was ended by Ctrl+C. */
const INTERRUPTED = 130;

const say = (text: string) => void process.stdout.write(`${text}\n`);
const warn = (text: string) => void process.stderr.write(`${text}\n`);

/** Runs an action on the configured database and closes everything behind it. */
async function withDatabase<T>(action: (prisma: PrismaService) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig(), warn);
  const prisma = new PrismaService(database.url);
  try {
    return await action(prisma);
  } finally {
    await prisma.$disconnect();
    await database.stop();
  }
}

const withAuthoring = <T>(action: (authoring: AuthoringService) => Promise<T>): Promise<T> =>
  withDatabase((prisma) => action(new AuthoringService(prisma, new Writer(prisma))));

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const program = new Command('timonel').description('Course packages in, releases out.').version(version);

addPackageCommands(program, { config: () => readConfig(), withAuthoring, say, warn });

const PUBLISHING = ['Publishing', 'opening the database', 'checking and storing'] as const;

program
  .command('publish')
  .description('Make a release of the draft of a course.')
  .argument('<course>', 'key or slug of the course')
  .option('-m, --message <message>', 'what changed', '')
  .action(async (course: string, { message }: { message: string }) => {
    const release = await inSteps(process.stderr, PUBLISHING, (next) =>
      withAuthoring((authoring) => {
        next();
        return authoring.publish({ course, message, author: 'command line' });
      }),
    );
    const name = `release ${release.number} (${release.sha256.slice(0, 12)})`;
    say(
      release.changed
        ? `${course}: published as ${name}.`
        : `${course}: nothing to publish, ${name} is current.`,
    );
  });

addKeyCommands(program.command('keys').description('Make, list and revoke API keys.'), {
  withKeys: (action) => withDatabase((prisma) => action(new Keys(prisma, new Writer(prisma)))),
  ...{ say, warn },
});

addPreviewCommand(program, { config: () => readConfig(), say });

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
    return [
      error.message,
      ...error.errors.map((e) => `  ${e.pointer} ${e.detail}`),
      ...linesOfLost(error),
    ].join('\n');
  if (error instanceof ConfigError || error instanceof DatabaseError) return error.message;
  return String((error as Error)?.stack ?? error);
}
