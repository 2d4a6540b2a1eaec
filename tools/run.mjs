// Runs a program of this project (main or cli) in this very process, building it first where the sources are newer.
// Two commands must be enough on a fresh clone, and npm may be set to refuse the install scripts that others build in.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'dist', '.built');
/** Names the process that builds: two builds at once would take the files from under each other. */
const lock = path.join(root, '.building');

/** What the build is made from. */
const SOURCES = [
  ...['src', 'prisma', 'schema.graphql', 'schema-admin.graphql', 'tools/graphql-types.mjs'],
  ...['prisma.config.ts', 'tsconfig.json', 'nest-cli.json', 'package-lock.json'],
];

function newest(file) {
  const { mtimeMs } = statSync(file);
  if (!statSync(file).isDirectory()) return mtimeMs;
  const inside = readdirSync(file).filter((name) => name !== 'generated');
  return Math.max(mtimeMs, ...inside.map((name) => newest(path.join(file, name))));
}

function isBuilt() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.map((name) => path.join(root, name)).every(
    (file) => !existsSync(file) || newest(file) <= built,
  );
}

function build() {
  process.stderr.write('Building …\n');
  const started = new Date();
  // What the build has to say is of interest only when it fails; standard output belongs to the program.
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}The build failed.\n`);
    rmSync(lock, { force: true });
    process.exit(1);
  }
  writeFileSync(stamp, `${started.toISOString()}\n`);
}

function takeLock() {
  for (let told = false; ; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)) {
    try {
      return writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(lockHolder())) rmSync(lock, { force: true });
    else if (!told) process.stderr.write('Waiting for another build …\n');
    told = true;
  }
}

function lockHolder() {
  // The lock may go away at any moment, and is empty for the moment in which it is made.
  return existsSync(lock) ? Number(readFileSync(lock, { encoding: 'utf8', flag: 'a+' })) : 0;
}

/** Whether a process still runs; 0 is nobody we know of, who counts as alive. */
function isAlive(pid) {
  if (!pid) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function buildOnce() {
  takeLock();
  try {
    if (!isBuilt()) build();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** npm and its shell stand above us. When they are ended, the signal may stop at them: then we end as if we had it. */
function endWithNpm() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

const [program, ...rest] = process.argv.slice(2);
if (process.env.npm_lifecycle_event) endWithNpm();
if (!isBuilt()) buildOnce();
// Libraries check more and run slower where this is not said; whoever develops them says otherwise.
process.env.NODE_ENV ??= 'production';
const file = path.join(root, 'dist', `${program}.js`);
process.argv.splice(1, process.argv.length, file, ...rest);
await import(pathToFileURL(file).href);
