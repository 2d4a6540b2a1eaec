// Promises of searching many courses: rows that are missing are made one release after the other, whoever asks, and no
// course that cannot be read is in the way of the others.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BrokenRelease } from '../../src/catalogue/read-release.js';
import { MOST_OPENED } from '../../src/delivery/graphql/opened-releases.js';
import { AppError } from '../../src/infra/errors/app-error.js';
import type { CourseContent } from '../../src/model/course.js';
import { IndexReleases, type Unindexed } from '../../src/search/index-releases.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';
import { searchGraphql } from './asking.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ contentDir: 'none' });
});
afterEach(() => app.close());

const slugOf = (number: number) => `small-${number}`;

/** The small course under another name, with ids of its own. */
function smallCourseOf(number: number): CourseContent {
  const own = number.toString(36).padStart(2, '0');
  const course = JSON.parse(
    JSON.stringify(smallCourse()).replace(/"([a-z]{3}_[0-9a-z]{8})[0-9a-z]{2}"/g, `"$1${own}"`),
  ) as CourseContent;
  Object.assign(course.course, { key: slugOf(number), slug: slugOf(number) });
  return course;
}

async function publishMany(count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const course = slugOf(number);
    await app.authoring.import({ content: smallCourseOf(number), hash: course }, { force: true });
    await app.authoring.publish({ course, message: '', author: 'test' });
  }
  await app.catalogue.refresh();
}

const withRows = () => query<{ id: string }>(app.databaseUrl, 'SELECT course_id AS id FROM search_release');
const forgetAll = () => query(app.databaseUrl, 'DELETE FROM search_release');

/** All that is published, as it is made ready to be searched; what is loaded is told. */
function published(loaded: (slug: string) => void = () => undefined): Unindexed[] {
  const { current } = app.catalogue;
  return current.courses.map((course) => ({
    ...{ courseId: course.id, release: course.info.number },
    load: async () => {
      loaded(course.slug);
      return current.release(course);
    },
  }));
}

describe('rows that many courses lack', () => {
  it('are made for a GraphQL question too, which opens no course for that', async () => {
    const count = MOST_OPENED + 1;
    await publishMany(count);
    await forgetAll();
    const asked = { query: 'pequeño', kinds: ['course'], first: 5 };
    let answer = await searchGraphql(app, asked);
    // Where it takes longer than anybody waits, it is to be asked again.
    while (answer.errors[0]?.extensions.code === 'UNAVAILABLE') answer = await searchGraphql(app, asked);
    expect(answer.errors).toEqual([]);
    expect(answer.data.search).toMatchObject({ total: count });
    expect(await withRows()).toHaveLength(count);
  }, 60_000);

  it('are made as long as somebody waits for them, and those of one course without a queue', async () => {
    await publishMany(4);
    await forgetAll();
    const enough = new AbortController();
    const order: string[] = [];
    const index = app.app.get(IndexReleases, { strict: false });
    let one: Promise<void> | undefined;
    const releases = published((slug) => {
      order.push(slug);
      // While the first is made, somebody asks for the last alone, and a while later nobody waits for all any more.
      one ??= index.complete(published((asked) => order.push(asked)).slice(-1));
      if (order.length === 3) enough.abort();
    });
    await index.complete(releases, enough.signal);
    await one;
    expect(order).toEqual(['small-0', 'small-3', 'small-1']);
    expect(await withRows()).toHaveLength(3);
  });

  it('are made though one of the releases cannot be read', async () => {
    await publishMany(3);
    await forgetAll();
    const [lost, ...others] = published();
    const cause = new BrokenRelease(lost!.courseId, 1, 'a disk');
    const load = () =>
      Promise.reject(new AppError('UNAVAILABLE', 'This release cannot be loaded.', { cause }));
    const made = app.app.get(IndexReleases, { strict: false }).complete([{ ...lost!, load }, ...others]);
    await expect(made).rejects.toMatchObject({ cause });
    expect((await withRows()).map(({ id }) => id).sort()).toEqual(
      others.map(({ courseId }) => courseId).sort(),
    );
  });
});
