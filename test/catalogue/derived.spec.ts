// Promises of what is stored beside a release, made from it: who makes it in another way raises its version, so that what
// was stored before is made anew everywhere.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HEAD_VERSION, headOf } from '../../src/catalogue/course-head.js';
import { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { sha256 } from '../../src/infra/hash.js';
import { FORMAT_VERSION } from '../../src/model/document.js';
import { INDEX_VERSION, rowsOf } from '../../src/search/index-rows.js';

/** By version, the hash of what was made of the document beside it. Nothing in here is ever changed, only added. */
const VERSIONS = new URL('./derived-versions.json', import.meta.url);
const versions = JSON.parse(readFileSync(VERSIONS, 'utf8')) as Record<string, Record<string, string>>;

function release(): LoadedRelease {
  const document = readFileSync(new URL(`./documents/format-${FORMAT_VERSION}.json`, import.meta.url));
  const stored = { courseId: 'crs_0000000000', number: 1, publishedAt: new Date(0), changedIn: {} };
  return new LoadedRelease(
    { ...stored, formatVersion: FORMAT_VERSION, document, sha256: sha256(document) },
    '',
  );
}

describe('what is made from a release', () => {
  it.each([
    ['head', HEAD_VERSION, async () => headOf(release())],
    ['index', INDEX_VERSION, () => rowsOf(release())],
  ])('the %s: another way to make it has another version', async (name, version, make) => {
    const made = sha256(Buffer.from(JSON.stringify(await make()))).toString('hex');
    const known = versions[name]!;
    if (process.env.UPDATE_CONTRACTS && !known[version]) {
      known[version] = made;
      writeFileSync(VERSIONS, `${JSON.stringify(versions, null, 2)}\n`);
    }
    expect(made).toBe(known[version]);
  });
});
