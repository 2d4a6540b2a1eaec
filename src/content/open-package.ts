// Reads a package into a course, with everything that is wrong with it, and remembers what each file said.
import { nfc } from '../infra/canonical-json.js';
import type { CourseContent, CourseInfo } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import { assignIds } from './assign-ids.js';
import { EMPTY_LOCK, type Lock, parseLock, printLock } from './block-lock.js';
import { checkCourse } from './check-course.js';
import { identifyIn } from './identity.js';
import { CourseFile } from './package-files.js';
import { LOCK_FILE, type PackageFolder, readFolder } from './package-folder.js';
import type { PackageProblem } from './problems.js';
import { type AuthoredSection, blockOrigin, readChapters } from './read-chapters.js';
import { readComparisons } from './read-comparisons.js';
import { readDiagrams } from './read-diagrams.js';
import { readComponents, readCredits, readTerms, readVideos } from './read-things.js';
import { Reading } from './reading.js';
import { referenceFields, resolve } from './reference-fields.js';
import { textHash } from './text-hash.js';

/** How the lock file stands to the text, and what it should say. */
export interface LockReading {
  readonly state: 'current' | 'behind' | 'missing';
  readonly wanted: Lock;
}

/** A package as it was read. */
export interface OpenPackage {
  readonly folder: PackageFolder;
  readonly content: CourseContent;
  readonly sections: readonly AuthoredSection[];
  readonly problems: readonly PackageProblem[];
  readonly lock: LockReading;
}

/** Reads the package in a folder. Throws only what the file system throws. */
export async function openPackage(dir: string): Promise<OpenPackage> {
  const folder = await readFolder(dir);
  const reading = new Reading(folder);
  const course = readCourse(reading);
  const identify = identifyIn(course.key);
  const { chapters, sections } = readChapters(reading, identify);
  const lock = lockBlocks(reading, course.key, sections);
  const content: CourseContent = {
    course,
    chapters,
    componentGroups: readComponents(reading, identify),
    comparisons: readComparisons(reading, identify),
    videos: readVideos(reading, identify),
    credits: readCredits(reading, identify),
    diagrams: readDiagrams(reading, identify),
    terms: readTerms(reading, identify),
    translations: [],
  };
  resolveReferences(content);
  return { folder, content: nfc(content), sections, problems: allProblems(reading, content), lock };
}

function readCourse(reading: Reading): CourseInfo {
  const file = 'course.yaml';
  const sheet = reading.sheet(file, CourseFile);
  if (!reading.folder.files.has(file)) {
    const cure = 'Write one, or name the folder of a course package.';
    reading.error('missing-file', file, 1, 'There is no course.yaml in this folder.', cure);
  }
  const { slug, key, ...fields } = sheet?.value ?? UNREADABLE;
  const { id } = identifyIn(key ?? slug)('course', { slug, key });
  const course = { id, key: key ?? slug, slug, ...fields, locales: [fields.locale] };
  return reading.trace(course, sheet?.at() ?? { file, lineOf: () => 1 });
}

// Stands in for a course.yaml that cannot be read, so that the rest of the package is checked too; never seen.
const UNREADABLE = {
  slug: 'course',
  key: undefined,
  title: '?',
  summary: '?',
  locale: 'und',
  license: 'CC0-1.0',
  source: null,
  objectives: [],
  audience: '?',
  prerequisites: [],
};

/** Gives all blocks their ids and says what the lock file should hold. */
function lockBlocks(reading: Reading, courseKey: string, sections: readonly AuthoredSection[]): LockReading {
  const text = reading.folder.files.get(LOCK_FILE);
  const before = readLock(reading, text);
  const keys = new Set(sections.map(({ model }) => model.key));
  const gone = Object.keys(before.blocks).filter((key) => !keys.has(key));
  for (const key of gone) {
    const cure = `If it was renamed, write "key: ${key}" into its front matter; if it was removed, run "format".`;
    reading.warn(
      'unknown-locked-section',
      LOCK_FILE,
      1,
      `There is no section with the key "${key}" any more.`,
      cure,
    );
  }
  const found = sections.map(({ model, blocks }) => ({
    key: model.key,
    found: blocks.map(({ content }) => ({ hash: textHash(content), kind: content.kind })),
    locked: before.blocks[model.key] ?? [],
  }));
  // Blocks of sections that are gone may have moved, too.
  const past = gone.map((key) => ({ key, found: [], locked: before.blocks[key] ?? [] }));
  const ids = assignIds(courseKey, [...found, ...past]);
  const blocks: Lock['blocks'] = {};
  for (const [i, { file, model, blocks: authored }] of sections.entries()) {
    model.blocks = authored.map(({ content, line }, j) => {
      const block = { id: ids[i]![j]!, content: structuredClone(content) };
      return reading.trace(block, blockOrigin(file, line));
    });
    blocks[model.key] = model.blocks.map(({ id }, j) => [
      id,
      found[i]!.found[j]!.hash,
      found[i]!.found[j]!.kind,
    ]);
  }
  const wanted: Lock = { lockVersion: 1, blocks };
  return { state: lockState(reading, text, before, wanted), wanted };
}

function readLock(reading: Reading, text: string | undefined): Lock {
  const lock = text === undefined ? EMPTY_LOCK : parseLock(text);
  if (typeof lock !== 'string') return lock;
  const cure =
    'Take it back from version control. Deleting it and running "format" gives every block a new id.';
  reading.error('broken-lock', LOCK_FILE, 1, `The lock file cannot be read. ${lock}`, cure);
  return EMPTY_LOCK;
}

function lockState(
  reading: Reading,
  text: string | undefined,
  before: Lock,
  wanted: Lock,
): LockReading['state'] {
  const state =
    text === undefined ? 'missing' : printLock(before) === printLock(wanted) ? 'current' : 'behind';
  const cure = 'Run "format" and commit the file with the text.';
  if (state === 'behind') {
    reading.warn('lock-behind', LOCK_FILE, 1, 'The lock file is behind the text.', cure);
  } else if (state === 'missing') {
    reading.warn(
      'lock-missing',
      LOCK_FILE,
      1,
      'There is no lock file: ids of blocks change with their text.',
      cure,
    );
  }
  return state;
}

/** Puts ids in the place of slugs wherever they name exactly one thing; the checker names the rest. */
function resolveReferences(content: CourseContent): void {
  const index = new CourseIndex(content);
  for (const field of referenceFields(content)) {
    const [found, ...more] = resolve(index, field);
    if (found && more.length === 0) field.set(found.id);
  }
}

// `format` leaves a package with errors alone, so it is too early to ask for it.
const WAIT = new Set(['lock-behind', 'lock-missing']);

/** What the reading found and what the checker finds, without saying anything twice. */
function allProblems(reading: Reading, content: CourseContent): PackageProblem[] {
  const said = new Set(reading.problems.map(({ file, detail }) => `${file}\n${detail}`));
  const found = checkCourse(content, { unreadable: reading.unreadable }).map((problem) =>
    reading.locate(content, problem),
  );
  const all = [...reading.problems, ...found.filter(({ file, detail }) => !said.has(`${file}\n${detail}`))];
  const broken = all.some(({ severity }) => severity === 'error');
  return all
    .filter(({ code }) => !broken || !WAIT.has(code))
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
