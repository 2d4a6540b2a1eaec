// Reads a package into a course, with everything that is wrong with it, and remembers what each file said.
import type { z } from 'zod';
import { nfc } from '../infra/canonical-json.js';
import type { CourseContent, CourseInfo } from '../model/course.js';
import { CourseIndex } from '../model/course-index.js';
import type { Redirect } from '../model/document.js';
import { emptyLock, type Lock, type LockedIds, rowsOfRedirects } from './block-lock.js';
import { checkCourse } from './check-course.js';
import { type Identify, identifyIn } from './identity.js';
import { judgeDoubts } from './judge-doubts.js';
import {
  type LockReading,
  lockBlocks,
  lockRedirects,
  lockTranslations,
  ownLock,
  readLock,
  stateOf,
} from './lock-package.js';
import { CourseFile } from './package-files.js';
import { type PackageFolder, type PackageSource, readFolder } from './package-folder.js';
import type { PackageNames } from './package-names.js';
import { COURSE_FILE } from './package-paths.js';
import type { PackageProblem } from './problems.js';
import { readAssets } from './read-assets.js';
import { readChapters } from './read-chapters.js';
import { readComparisons } from './read-comparisons.js';
import { readDiagrams } from './read-diagrams.js';
import { readComponents, readCredits, readTerms, readVideos } from './read-things.js';
import { readTranslations } from './read-translations.js';
import { Reading, type Sheet } from './reading.js';
import { referenceFields, resolve } from './reference-fields.js';

/** A package as it was read. */
export interface OpenPackage {
  readonly folder: PackageFolder;
  readonly content: CourseContent;
  /** The bytes of assets, by hash. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly names: PackageNames;
  readonly problems: readonly PackageProblem[];
  /** Whether some file does not say what it should, so that part of the course is missing. */
  readonly unreadable: boolean;
  readonly lock: LockReading;
  /** Former addresses that lead to something in the course. */
  readonly redirects: readonly Redirect[];
}

/** Reads a package. Throws only what the file system throws. */
export async function openPackage(source: PackageSource): Promise<OpenPackage> {
  const folder = await readFolder(source);
  const reading = new Reading(folder);
  const sheet = reading.sheet(COURSE_FILE, CourseFile);
  const courseKey = sheet?.value.key ?? sheet?.value.slug ?? UNREADABLE.slug;
  const written = readLock(reading, courseKey);
  const locked = ownLock(written, courseKey);
  const ids: LockedIds = {};
  const identify = identifyIn(courseKey, locked.ids, ids);
  const course = readCourse(reading, identify, sheet);
  const { chapters, sections } = readChapters(reading, identify);
  const blocks = lockBlocks(reading, locked, course.key, sections);
  const { assets, bytes } = readAssets(reading, identify);
  const content: CourseContent = {
    course,
    chapters,
    componentGroups: readComponents(reading, identify),
    comparisons: readComparisons(reading, identify),
    videos: readVideos(reading, identify),
    credits: readCredits(reading, identify),
    diagrams: readDiagrams(reading, identify),
    terms: readTerms(reading, identify),
    assets,
    translations: [],
  };
  const translated = readTranslations(reading, content, sections, locked);
  Object.assign(content, { translations: translated.translations });
  course.locales = [course.locale, ...translated.locales];
  resolveReferences(content);
  const translations = lockTranslations(content, locked);
  judgeDoubts(reading, content, translated.doubts);
  const redirects = lockRedirects(reading, content, locked);
  const wanted: Lock = {
    ...emptyLock(course.key),
    ...(locked.stamp !== undefined && { stamp: locked.stamp }),
    ids,
    blocks,
    translations,
    untranslated: translated.untranslated,
    redirects: rowsOfRedirects(redirects),
  };
  const lock = { state: stateOf(reading, written, wanted), wanted };
  const unreadable = reading.problems.some(({ severity }) => severity === 'error');
  const problems = allProblems(reading, content);
  return {
    ...{ folder, names: reading.names, content: nfc(content), files: bytes, problems, unreadable, lock },
    redirects,
  };
}

function readCourse(
  reading: Reading,
  identify: Identify,
  sheet: Sheet<z.infer<typeof CourseFile>> | null,
): CourseInfo {
  const file = COURSE_FILE;
  if (!reading.folder.files.has(file)) {
    const cure = 'Write one, or name the folder of a course package.';
    reading.error('missing-file', file, 1, 'There is no course.yaml in this folder.', cure);
  }
  const { slug, key, locales, ...fields } = sheet?.value ?? UNREADABLE;
  // What the list says is looked at again when the folders of translations are.
  const course = { ...identify('course', { slug, key }), ...fields, locales: locales ?? [] };
  if (locales && locales[0] !== fields.locale) {
    const cure = `List "${fields.locale}" first, or remove the list.`;
    const line = sheet?.at().lineOf(['locales']) ?? 1;
    reading.error('wrong-locales', file, line, 'The first of the locales is not that of the course.', cure);
  }
  return reading.trace(course, sheet?.at() ?? { file, lineOf: () => 1 });
}

// Stands in for a course.yaml that cannot be read, so that the rest of the package is checked too; never seen.
const UNREADABLE = {
  slug: 'course',
  key: undefined,
  title: '?',
  summary: '?',
  locale: 'und',
  locales: undefined,
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
const WAIT = new Set(['lock-behind', 'lock-missing', 'foreign-lock', 'ended-redirect']);

/** What the reading found and what the checker finds, without saying anything twice. */
function allProblems(reading: Reading, content: CourseContent): PackageProblem[] {
  const said = new Set(reading.problems.map(({ file, detail }) => `${file}\n${detail}`));
  const found = checkCourse(content, { unreadable: reading.unreadable, draft: true }).map((problem) =>
    reading.locate(content, problem),
  );
  const all = [...reading.problems, ...found.filter(({ file, detail }) => !said.has(`${file}\n${detail}`))];
  const broken = all.some(({ severity }) => severity === 'error');
  return all
    .filter(({ code }) => !broken || !WAIT.has(code))
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
