// Which paths belong to a package, and what is said of those that do not.
import type { ASSET_TYPES } from '../model/course.js';
import { Locale } from '../model/ids.js';
import { nearest } from './did-you-mean.js';

type AssetType = (typeof ASSET_TYPES)[number];

/** The file that makes a folder a course package. */
export const COURSE_FILE = 'course.yaml';
/** The lock file: ids of blocks, and the texts that translations were made from. */
export const LOCK_FILE = 'course.lock.json';

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';
const NUMBERED = `\\d+-${SLUG}`;
/** The extension of each kind of asset; a file has the slug of its asset for its name. */
export const ASSET_EXTENSION = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'text/vtt': 'vtt',
  'application/pdf': 'pdf',
} as const satisfies Record<AssetType, string>;
const ASSET_FILE = new RegExp(`^assets/${SLUG}\\.(?:${Object.values(ASSET_EXTENSION).join('|')})$`);
// Translations stand in files of the same names as what they translate.
const MAYBE_LOCALE = '(?:locales/[^/]+/)?';
const FILE = anyOf([
  `${MAYBE_LOCALE}(?:course|components|videos|glossary|assets)\\.yaml`,
  `${MAYBE_LOCALE}(?:comparisons|diagrams)/${SLUG}\\.yaml`,
  `${MAYBE_LOCALE}chapters/${NUMBERED}/chapter\\.yaml`,
  `${MAYBE_LOCALE}chapters/${NUMBERED}/(?:${NUMBERED}/)?${NUMBERED}\\.md`,
  'credits\\.yaml',
  'course\\.lock\\.json',
]);
const FOLDER = anyOf([
  'locales',
  'assets',
  `${MAYBE_LOCALE}(?:chapters|comparisons|diagrams)`,
  `${MAYBE_LOCALE}chapters/${NUMBERED}(?:/${NUMBERED})?`,
]);
const LOCALE_FOLDER = /^locales\/([^/]+)$/;
// What stands beside the content for people and tools.
const BESIDE = /^(?:README\.md|LICENSE[^/]*)$|(?:^|\/)\.[^/]+$/;

/** Whether this is for people or tools, and none of our business. */
export const isBeside = (name: string): boolean => BESIDE.test(name);

/** Whether the file of an asset can have this path. */
export const isAssetFile = (name: string): boolean => ASSET_FILE.test(name);

/** Whether a file of a package can have this path. */
export const isKnownFile = (name: string): boolean => FILE.test(name) || isAssetFile(name);

/** Whether a folder of a package can have this path. */
export function isKnownFolder(name: string): boolean {
  const [, locale] = LOCALE_FOLDER.exec(name) ?? [];
  return locale === undefined ? FOLDER.test(name) : Locale.safeParse(locale).success;
}

/** The locale of a path below `locales/`, and the path of what it translates. */
export function localePath(name: string): { locale: string; source: string } | null {
  const [, locale, source] = /^locales\/([^/]+)\/(.+)$/.exec(name) ?? [];
  return locale === undefined || source === undefined ? null : { locale, source };
}

const TOP = [
  COURSE_FILE,
  'components.yaml',
  'videos.yaml',
  'credits.yaml',
  'glossary.yaml',
  'assets.yaml',
].concat([LOCK_FILE, 'assets', 'chapters', 'comparisons', 'diagrams', 'locales', 'README.md', 'LICENSE.md']);

type Words = [code: string, detail: string, cure: string];

/** Code, detail and cure for what has no place in a package. */
export function misplaced(name: string, what: 'file' | 'folder'): Words {
  const translated = localePath(name);
  if (translated) return misplacedText(translated.source, what);
  const [, last] = /^locales\/([^/]+)$/.exec(name) ?? [];
  if (last !== undefined) return what === 'folder' ? noLocale(last) : besideLocales(last);
  return wrongName(name, what) ?? unknownFile(name, what, TOP);
}

/** The same below `locales/<locale>/`. */
function misplacedText(name: string, what: 'file' | 'folder'): Words {
  if (name === 'credits.yaml') {
    const cure = 'Remove it; credits are the same in every locale.';
    return ['unknown-file', 'Names are not translated.', cure];
  }
  if (name === LOCK_FILE) {
    const cure = 'Remove it; that of the package speaks of translations, too.';
    return ['unknown-file', 'A locale has no lock file of its own.', cure];
  }
  const texts = TOP.filter(
    (known) => !/^(?:credits|assets$|locales|README|LICENSE|course\.lock)/.test(known),
  );
  return wrongName(name, what) ?? unknownFile(name, what, texts);
}

function noLocale(name: string): Words {
  const cure = 'Name the folder by a language tag, such as "en" or "pt-BR".';
  const near = canonicalLocale(name);
  return ['wrong-locale', `"${name}" is not a locale.`, near ? `Did you mean "${near}"?` : cure];
}

function besideLocales(name: string): Words {
  const cure = `Put it into the folder of its locale, such as "locales/en/${name}".`;
  return ['unknown-file', `The file "${name}" belongs to no locale.`, cure];
}

/** What a sloppily written language tag means: `pt_br` is `pt-BR`. */
function canonicalLocale(name: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(name.replaceAll('_', '-')).find((tag) => Locale.safeParse(tag).success);
  } catch {
    return undefined;
  }
}

function wrongName(name: string, what: string): Words | null {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (/^chapters\/./.test(name) && (what === 'folder' || name.endsWith('.md'))) {
    const depth = name.split('/').length;
    const nested = what === 'folder' ? depth > 3 : depth > 4;
    const cure = nested
      ? 'Sections stand in a chapter or in a section, no deeper.'
      : 'Name it like "01-first-section": a number for the order, then lower-case letters, digits and hyphens.';
    return ['wrong-name', `The ${what} "${last}" has no place here.`, cure];
  }
  if (/^(?:comparisons|diagrams)\/[^/]+\.ya?ml$/.test(name)) {
    const cure = 'Name it <slug>.yaml: lower-case letters, digits and single hyphens.';
    return ['wrong-name', `"${last}" is not a valid name.`, cure];
  }
  if (/^assets\/[^/]+$/.test(name)) {
    const known = Object.values(ASSET_EXTENSION).join(', ');
    const cure = `Name it by the slug of the asset in assets.yaml and its kind: <slug>.png; known are ${known}.`;
    return ['wrong-name', `The ${what} "${last}" has no place here.`, cure];
  }
  return null;
}

function unknownFile(name: string, what: string, known: readonly string[]): Words {
  const last = name.slice(name.lastIndexOf('/') + 1);
  const near = nearest(name, known);
  const cure = near ? `Did you mean "${near}"?` : 'Remove it; content/README.md lists what a package holds.';
  return ['unknown-file', `The ${what} "${last}" does not belong to a package.`, cure];
}

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})$`);
}
