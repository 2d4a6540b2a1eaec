// Promises to shared caches: what to keep while we are down, and what to drop when one course is published.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { get } from '../support/asking.js';
import { IDS, smallCourse } from '../support/course.js';

const COURSE = '/v1/courses/small';
const OF_COURSE = `course-${IDS.course}`;
let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
  for (const slug of ['tiny', 'small']) {
    const course = smallCourse();
    course.course.slug = slug;
    await service.authoring.import({ content: course, hash: 'test' }, { force: true });
    await service.authoring.publish({ course: IDS.course, message: '', author: 'test' });
  }
  await service.catalogue.refresh();
});
afterAll(() => service.close());

const ask = (path: string, headers: Record<string, string> = {}) => get(service.url + path, headers);

describe('a public answer', () => {
  it.each([
    ...['', '/chapters', '/chapters/first?release=1&locale=es&format=json', '/releases', '/diff?from=1'].map(
      (path) => [COURSE + path, OF_COURSE],
    ),
    ...['/bundle', '/changes?since=1'].map((path) => [COURSE + path, OF_COURSE]),
    ['/v1/courses/tiny/chapters', OF_COURSE],
    ['/v1/courses', 'courses'],
    ['/v1/changes', 'courses'],
  ])('has the name by which it is dropped: %s', async (path, tag) => {
    // Also where it was prepared by the first time.
    for (const _ of [1, 2]) {
      const { headers } = await ask(path!);
      expect([headers['cache-tag'], headers['surrogate-key']]).toEqual([tag, tag]);
    }
  });

  it('may be used for a day while we are down, and is asked again each time otherwise', async () => {
    for (const path of [COURSE, `${COURSE}/bundle?locale=es`, '/v1/courses', '/v1/changes']) {
      const { headers } = await ask(path);
      expect(headers['cache-control']).toBe('public, max-age=0, stale-if-error=86400');
    }
  });

  it('says no more than it must where it is known', async () => {
    const { headers } = await ask(`${COURSE}/chapters`);
    const known = await ask(`${COURSE}/chapters`, { 'If-None-Match': headers.etag! });
    expect(Object.keys(known.headers).sort()).toEqual([
      ...['access-control-allow-origin', 'access-control-expose-headers', 'cache-control', 'connection'],
      ...['date', 'etag', 'keep-alive', 'timonel-release', 'vary', 'x-request-id'],
    ]);
  });

  it('is for nobody to keep where it is an error', async () => {
    const { headers } = await ask(`${COURSE}/chapters/nothing`);
    expect([headers['cache-control'], headers['cache-tag']]).toEqual(['no-store', undefined]);
  });
});
