// Reads a package into a course, with everything that is wrong with it, and remembers what each file said.
import { nfc } from '../infra/canonical-json.js';
import type { CourseContent, CourseInfo } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import { emptyLock } from './block-lock.js';
import { checkCourse } from './check-course.js';
import { identifyIn } from './identity.js';
import {
  type LockReading,
  lockBlocks,
  lockTranslations,
  ownLock,
  readLock,
  stateOf,
} from './lock-package.js';
import { CourseFile } from './package-files.js';
import { type PackageFolder, readFolder } from './package-folder.js';
import { COURSE_FILE } from './package-paths.js';
import type { PackageProblem } from './problems.js';
import { readChapters } from './read-chapters.js';
import { readComparisons } from './read-comparisons.js';
import { readDiagrams } from './read-diagrams.js';
import { readComponents, readCredits, readTerms, readVideos } from './read-things.js';
import { readTranslations } from './read-translations.js';
import { Reading } from './reading.js';
import { referenceFields, resolve } from './reference-fields.js';
import type { SectionBody } from './section-file.js';

/** A package as it was read. */
export interface OpenPackage {
  readonly folder: PackageFolder;
  readonly content: CourseContent;
  /** The bodies of all sections as written, with those of translations. */
  readonly bodies: readonly SectionBody[];
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
  const written = readLock(reading, course.key);
  const locked = ownLock(written, course.key);
  const blocks = lockBlocks(reading, locked, course.key, sections);
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
  const { locales, translations, bodies } = readTranslations(reading, content, sections);
  Object.assign(content, { translations });
  course.locales.push(...locales);
  resolveReferences(content);
  const wanted = { ...emptyLock(course.key), blocks, translations: lockTranslations(content, locked) };
  const lock = { state: stateOf(reading, written, wanted), wanted };
  const problems = allProblems(reading, content);
  return { folder, content: nfc(content), bodies: [...sections, ...bodies], problems, lock };
}

function readCourse(reading: Reading): CourseInfo {
  const file = COURSE_FILE;
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

/** Puts ids in the place of slugs wherever they name exactly one thing; the checker names the rest. */
function resolveReferences(content: CourseContent): void {
  const index = new CourseIndex(content);
  for (const field of referenceFields(content)) {
    const [found, ...more] = resolve(index, field);
    if (found && more.length === 0) field.set(found.id);
  }
}

// `format` leaves a package with errors alone, so it is too early to ask for it.
const WAIT = new Set(['lock-behind', 'lock-missing', 'foreign-lock']);

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
