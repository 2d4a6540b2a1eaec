// Promises of the release document: its bytes never depend on where they are made, and old ones stay readable.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compileCourse } from '../../src/authoring/compile-course.js';
import { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { sha256 } from '../../src/infra/hash.js';
import { FORMAT_VERSION } from '../../src/model/document.js';
import { smallCourse } from '../support/course.js';

const GOLDEN = new URL('./documents/', import.meta.url);
const current = new URL(`format-${FORMAT_VERSION}.json`, GOLDEN);

function load(document: Uint8Array, formatVersion: number, hash: Uint8Array = sha256(document)) {
  const stored = { courseId: 'crs_0000000000', number: 1, publishedAt: new Date(0), changedIn: {} };
  return new LoadedRelease({ ...stored, formatVersion, document, sha256: hash }, '');
}

describe('the release document', () => {
  it('is these bytes, and no others, for this course (a change of format needs a new version and a new golden file)', () => {
    const { bytes } = compileCourse(smallCourse());
    if (process.env.UPDATE_CONTRACTS) writeFileSync(current, bytes);
    expect(bytes.toString()).toBe(readFileSync(current, 'utf8'));
  });

  it.each(readdirSync(GOLDEN))('of %s can be loaded and served', (file) => {
    const bytes = readFileSync(new URL(file, GOLDEN));
    const release = load(bytes, Number(/\d+/.exec(file)?.[0]));
    expect(release.view().chapters).toHaveLength(2);
    expect(release.view('en').course.locale).toBe('es');
  });

  it('of format 1 may have lines with line breaks in them, which it had no rule against', () => {
    const document = JSON.parse(readFileSync(new URL('format-1.json', GOLDEN), 'utf8'));
    document.course.title = 'Pequeño\n\tcurso';
    document.terms[0].aliases = ['una\u0007voz'];
    const paragraph = document.chapters[0].sections[0].blocks[0].content;
    paragraph.markdown = 'Una línea,\ny otra.';
    const { document: read } = load(Buffer.from(JSON.stringify(document)), 1);
    expect(read.course.title).toBe('Pequeño curso');
    expect(read.terms[0]!.aliases).toEqual(['una voz']);
    expect(read.chapters[0]!.sections[0]!.blocks[0]!.content).toMatchObject(paragraph);
  });

  it('is canonical: members in order, text in NFC, whatever the draft looked like', () => {
    const draft = smallCourse();
    draft.course.title = 'Pequen\u0303o';
    draft.course = Object.fromEntries(Object.entries(draft.course).reverse()) as typeof draft.course;
    expect(compileCourse(draft).bytes.toString()).toBe(readFileSync(current, 'utf8'));
  });

  it('is refused when its bytes are not those that were published', () => {
    const bytes = readFileSync(current);
    expect(() => load(Buffer.from(bytes.toString().replace('Hola', 'Ola')), 1, sha256(bytes))).toThrow(
      /do not match its hash/,
    );
  });

  it('is refused, by name, when it comes from a later version of this software', () => {
    expect(() => load(readFileSync(current), FORMAT_VERSION + 1)).toThrow(/newer than this build/);
  });
});
