// Runs a program of this project (main or cli) in this very process, building it first where the sources are newer.
// Two commands must be enough on a fresh clone, and npm may be set to refuse the install scripts that others build in.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'dist', '.built');

/** What the build is made from. */
const SOURCES = ['src', 'prisma', 'schema.graphql', 'tsconfig.json', 'nest-cli.json', 'package-lock.json'];

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
    process.exit(1);
  }
  writeFileSync(stamp, `${started.toISOString()}\n`);
}

const [program, ...rest] = process.argv.slice(2);
if (!isBuilt()) build();
const file = path.join(root, 'dist', `${program}.js`);
process.argv.splice(1, process.argv.length, file, ...rest);
await import(pathToFileURL(file).href);
