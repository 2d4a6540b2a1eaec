// assets.yaml and the files beside it: what people say of a file, and what its bytes say of themselves.
import { sha256 } from '../infra/hash.js';
import { sniffMedia } from '../infra/media/sniff.js';
import type { Asset } from '../model/course.js';
import type { Identify } from './identity.js';
import { AssetsFile } from './package-files.js';
import { ASSET_EXTENSION } from './package-paths.js';
import type { Reading } from './reading.js';

const ASSETS_FILE = 'assets.yaml';

/** The assets of a package, and their bytes by hash. */
export function readAssets(
  reading: Reading,
  identify: Identify,
): { assets: Asset[]; bytes: Map<string, Buffer> } {
  const sheet = reading.sheet(ASSETS_FILE, AssetsFile);
  const bytes = new Map<string, Buffer>();
  const used = new Set<string>();
  const assets = (sheet?.value ?? []).flatMap(({ slug, key, ...fields }, i) => {
    const at = sheet!.at(i);
    const file = fileOf(reading, slug, at.lineOf([]));
    if (file === null) return [];
    used.add(file);
    const found = readFile(reading, file);
    if (!found) return [];
    bytes.set(found.sha256, found.content);
    const { content: _, ...facts } = found;
    return [reading.trace({ ...identify('asset', { slug, key }), ...fields, ...facts }, at)];
  });
  if (!reading.isBroken(ASSETS_FILE)) strays(reading, used);
  return { assets, bytes };
}

/** The one file of an asset; null, with the reason noted, if there is none or more than one. */
function fileOf(reading: Reading, slug: string, line: number): string | null {
  const [file, ...more] = [...reading.folder.assets.keys()].filter((name) => slugOfAsset(name) === slug);
  if (file !== undefined && more.length === 0) return file;
  const detail =
    file === undefined
      ? `There is no file "assets/${slug}" with one of the known extensions.`
      : `There are several files "assets/${slug}".`;
  const cure = `Put one there: assets/${slug}.png, or ${Object.values(ASSET_EXTENSION).slice(1).join(', ')}.`;
  reading.unreadable.add(slug);
  reading.error('missing-file', ASSETS_FILE, line, detail, cure);
  return null;
}

/** What the bytes of a file say; null, with the reason noted, if they are not what the name says. */
function readFile(reading: Reading, file: string) {
  const bytes = reading.folder.assets.get(file)!;
  const media = sniffMedia(bytes);
  if ('refused' in media) {
    reading.unreadable.add(slugOfAsset(file));
    reading.error('wrong-asset', file, 1, media.refused, 'Save it anew in one of the known forms.');
    return null;
  }
  const { mediaType, width, height } = media;
  const extension = ASSET_EXTENSION[mediaType];
  if (!file.endsWith(`.${extension}`)) {
    reading.error(
      'wrong-asset',
      file,
      1,
      `This is ${mediaType}.`,
      `Name it with the extension .${extension}.`,
    );
  }
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { sha256: sha256(bytes).toString('hex'), mediaType, bytes: bytes.length, width, height, content };
}

/** Files that no asset speaks of would be lost without a word. */
function strays(reading: Reading, used: ReadonlySet<string>): void {
  for (const file of reading.folder.assets.keys()) {
    const slug = slugOfAsset(file);
    if (used.has(file) || reading.unreadable.has(slug)) continue;
    const cure = `Add "- { slug: ${slug}, title: … }" there, or remove the file.`;
    reading.error('unknown-file', file, 1, 'assets.yaml says nothing of this file.', cure);
  }
}

// Names of assets have no numbers before them: what looks like one belongs to the slug.
function slugOfAsset(file: string): string {
  return file.slice('assets/'.length, file.lastIndexOf('.'));
}
