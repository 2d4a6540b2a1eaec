// Promises of making the rows of a release: others have their turn meanwhile.
import { expect, it } from '@jest/globals';
import { compileCourse } from '../../src/authoring/compile-course.js';
import { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { deriveId } from '../../src/content/derive-id.js';
import { rowsOf } from '../../src/search/index-rows.js';
import { PUBLIC_URL } from '../support/app.js';
import { smallCourse } from '../support/course.js';

/** A release whose texts take far longer to render than anybody is to wait. */
function largeRelease(): LoadedRelease {
  const course = smallCourse();
  const { blocks } = course.chapters[0]!.sections[0]!;
  for (let i = 0; i < 200; i++) {
    const markdown = `Uno, *dos* y **tres** de ${i}: \`cuatro\`. `.repeat(20);
    blocks.push({ id: deriveId('block', 'large', String(i)), content: { kind: 'paragraph', markdown } });
  }
  const { document, bytes, sha256 } = compileCourse(course);
  return new LoadedRelease(
    {
      ...{ courseId: document.course.id, number: 1, formatVersion: document.formatVersion },
      ...{ document: bytes, sha256, changedIn: {}, publishedAt: new Date(0) },
    },
    PUBLIC_URL,
  );
}

it('lets others have their turn while texts are rendered', async () => {
  const release = largeRelease();
  // The views are there already.
  for (const locale of release.document.course.locales) release.view(locale);
  let turns = 0;
  const turn = () => {
    turns++;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  const { rows } = await rowsOf(release);
  clearImmediate(next);
  expect(rows.length).toBeGreaterThan(400);
  expect(turns).toBeGreaterThan(1);
});
