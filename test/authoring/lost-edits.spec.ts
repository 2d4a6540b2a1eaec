// Promises of imports: what was taken away in a draft does not come back by a package that knows nothing of it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppError } from '../../src/infra/errors/app-error.js';
import { textHash } from '../../src/infra/text-hash.js';
import type { CourseContent } from '../../src/model/course.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';

let app: TestApp;
let admin: AdminClient;
const at = '/courses/small';
const sun = { id: 'trm_0000000001', key: 'sun', slug: 'sun', word: 'sol', aliases: [], definition: 'Sale.' };

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'none' });
  admin = await adminClient(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
});

/** The small course in its next version. */
function changed(change: (course: CourseContent) => void): CourseContent {
  const course = smallCourse();
  change(course);
  return course;
}

const lostBy = (content: CourseContent) =>
  app.authoring.import({ content, hash: 'next' }).then(
    () => 'nothing',
    ({ code, details }: AppError) => ({ code, lost: details.lost }),
  );

describe('the next version of a package', () => {
  it('does not bring back a translation that was deleted', async () => {
    const translated = changed((course) => {
      const { content } = course.chapters[0]!.sections[0]!.blocks[0]!;
      const text = { content: { kind: 'paragraph', markdown: 'Hello.' } };
      course.translations = [{ unit: IDS.paragraph, locale: 'en', text, sourceHash: textHash({ content }) }];
    });
    await app.authoring.import({ content: translated, hash: 'translated' });
    const { data } = (await admin.get(`${at}/translations?locale=en&state=current`)).body;
    const gone = await admin.delete(`${at}/translations/en/${IDS.paragraph}`, data[0].etag);
    expect(gone.status).toBe(200);
    expect(await lostBy({ ...translated, terms: [...translated.terms, sun] })).toMatchObject({
      code: 'DRAFT_MOVED_ON',
      lost: [{ id: IDS.paragraph, kind: 'translation', locale: 'en', change: 'added' }],
    });
  });

  it('does not bring back what went when the draft was set back to a release', async () => {
    const etag = async () => (await admin.get(`${at}/check`)).body.data.draft.etag;
    const published = await admin.post(`${at}/publish`, {}, { ifMatch: await etag() });
    expect(published.status).toBe(200);
    const sunny = changed((course) => void course.terms.push(sun));
    await app.authoring.import({ content: sunny, hash: 'sunny' });
    const back = await admin.post(
      `${at}/releases/${published.body.data.release.number}/restore`,
      { resetDraft: true },
      { ifMatch: await etag() },
    );
    expect(back.status).toBe(200);
    expect((await admin.get(`${at}/terms/sun`)).status).toBe(404);
    sunny.terms[0]!.definition = 'Todo.';
    expect(await lostBy(sunny)).toMatchObject({
      code: 'DRAFT_MOVED_ON',
      lost: [{ id: sun.id, kind: 'term', change: 'added' }],
    });
  });

  it('may add to what went and came back', async () => {
    const chapter = (await admin.get(`${at}/chapters/second`)).body;
    await admin.delete(`${at}/chapters/second`, chapter.meta.subtreeEtag);
    expect((await admin.post(`${at}/chapters/${chapter.data.id}/undelete`)).status).toBe(200);
    const more = changed((course) => {
      const { blocks } = course.chapters[1]!.sections[0]!;
      blocks.push({ id: 'blk_0000000001', content: { kind: 'paragraph', markdown: 'Más.' } });
    });
    expect(await lostBy(more)).toBe('nothing');
  });

  it('may add what was never there, whatever else was deleted', async () => {
    const world = (await admin.get(`${at}/terms/world`)).body;
    await admin.delete(`${at}/terms/world`, world.meta.subtreeEtag);
    expect(await lostBy(changed((course) => void course.terms.splice(0, 1, sun)))).toBe('nothing');
  });
});
