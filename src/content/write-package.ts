// The way back: a course as the files of a package, in their one canonical form. Same course, same bytes.
import { CourseContent } from '../model/course.js';
import type { Redirect } from '../model/document.js';
import * as author from './author-things.js';
import { printLock } from './block-lock.js';
import { schemaFiles, schemaLine } from './file-schemas.js';
import { inOrderOf } from './in-order.js';
import { lockOf } from './lock-course.js';
import { nameReferences } from './name-references.js';
import { type PackageNames, packageNames } from './package-names.js';
import { ASSET_EXTENSION, COURSE_FILE, LOCK_FILE } from './package-paths.js';
import { printYaml } from './print-yaml.js';
import { writeSections } from './write-sections.js';
import { writeTexts } from './write-texts.js';
import type { Written } from './written.js';

/** What a package holds beside the course. */
export interface Writing {
  /** The contentHash of the draft that is exported; null for files that people write. */
  readonly stamp?: string | null;
  /** Former addresses that lead to something in this course. */
  readonly redirects?: readonly Redirect[];
  /** Names that files have already; otherwise they get those of packageNames(). */
  readonly names?: PackageNames;
}

/**
 * The files of a package, by path, in order. `assets` are the bytes of the course's assets by sha256 (hexadecimal); it
 * throws if one is missing. What a course holds that files cannot say is told by `whatIsLost`.
 */
export function writePackage(
  course: CourseContent,
  assets: ReadonlyMap<string, Uint8Array> = new Map(),
  { stamp = null, redirects = [], names }: Writing = {},
): Map<string, Buffer> {
  const content = inOrderOf(CourseContent, course) as CourseContent;
  const files = new Map<string, Buffer>();
  const text = (file: string, body: string) => void files.set(file, Buffer.from(body, 'utf8'));
  const yaml = (file: string, value: object | null) => {
    if (value && Object.keys(value).length > 0) text(file, schemaLine(file) + printYaml(value));
  };
  const named = nameReferences(content);
  const written: Written = { content, named, names: names ?? packageNames(content), yaml, text };
  writeThings(written);
  writeSections(written);
  const translated = writeTexts(written);
  yaml(COURSE_FILE, author.authorCourse(named, translated));
  text(LOCK_FILE, printLock(lockOf(written, stamp, redirects)));
  for (const asset of content.assets) {
    const bytes = assets.get(asset.sha256);
    if (!bytes) throw new Error(`The bytes of the asset "${asset.slug}" (${asset.sha256}) are missing.`);
    files.set(`assets/${asset.slug}.${ASSET_EXTENSION[asset.mediaType]}`, view(bytes));
  }
  for (const [file, schema] of schemaFiles()) text(file, schema);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Not a copy: the pictures of a course may be most of what the process holds. */
function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function writeThings({ named, names, yaml }: Written): void {
  for (const chapter of named.chapters) {
    yaml(`${names.get(chapter.id)}/chapter.yaml`, author.authorChapter(chapter));
  }
  yaml('components.yaml', author.authorComponents(named));
  for (const comparison of named.comparisons)
    yaml(names.get(comparison.id)!, author.authorComparison(comparison));
  for (const diagram of named.diagrams) yaml(names.get(diagram.id)!, author.authorDiagram(diagram));
  yaml('videos.yaml', author.authorVideos(named));
  yaml('credits.yaml', author.authorCredits(named));
  yaml('glossary.yaml', author.authorTerms(named));
  yaml('assets.yaml', author.authorAssets(named));
}
