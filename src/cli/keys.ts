// The `keys` commands: making, listing and revoking API keys on the machine of the service.
import { type Command, Option } from 'commander';
import type { Key } from '../auth/key.js';
import type { Keys } from '../auth/keys.js';
import { ROLES } from '../auth/roles.js';
import { onCommandLine } from '../writing/own-accord.js';

/** What the commands work with. */
export interface KeyCommands {
  /** Runs an action on the configured database. */
  withKeys<T>(action: (keys: Keys) => Promise<T>): Promise<T>;
  /** To standard output: what a script wants to read. */
  say(text: string): void;
  /** To standard error: what a person wants to know. */
  warn(text: string): void;
}

/** As many keys as are read at once. */
const PAGE_SIZE = 100;

/** Adds the commands below `keys`. */
export function addKeyCommands(keys: Command, { withKeys, say, warn }: KeyCommands): void {
  keys
    .command('create')
    .description('Make an API key and show it, this one time.')
    .requiredOption('--name <name>', 'who or what uses it')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .option('--course <course>', 'a course that it is limited to (again for more)', append)
    .option('--expires <date>', 'when it stops working, such as 2030-01-31')
    .action(async ({ name, role, course, expires }: Record<string, string> & { course?: string[] }) => {
      const wanted = { name, role, courses: course, expiresAt: expires && timeOf(expires) };
      const made = await withKeys((all) => all.create(onCommandLine(), wanted));
      warn(`${described(made)}\nThe key, shown this once:`);
      say(made.secret ?? '');
    });

  keys
    .command('list')
    .description('List all API keys, latest first.')
    .action(() =>
      withKeys(async (all) => {
        let after: string | undefined;
        do {
          const { items, page } = await all.list({ first: PAGE_SIZE, after });
          for (const key of items) say(described(key));
          after = page.hasNextPage ? (page.endCursor ?? undefined) : undefined;
        } while (after !== undefined);
      }),
    );

  keys
    .command('revoke')
    .description('Revoke an API key, for ever and at once.')
    .argument('<id>', 'id of the key, key_…')
    .action(async (id: string) => say(described(await withKeys((all) => all.revoke(onCommandLine(), id)))));
}

function append(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** A day stands for its first moment, in UTC. */
function timeOf(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
}

/** A key in a line. */
function described({ id, prefix, role, name, courses, expiresAt, revokedAt, lastUsedAt }: Key): string {
  const facts = [
    courses && `courses ${courses.join(', ')}`,
    revokedAt ? `revoked ${revokedAt}` : expiresAt && `expires ${expiresAt}`,
    lastUsedAt ? `last used ${lastUsedAt}` : 'never used',
  ];
  return [id, `${prefix}…`, role, name, `(${facts.filter(Boolean).join('; ')})`].join('  ');
}
