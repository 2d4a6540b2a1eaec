// Promises of a course that was purged and comes back from a package: it is a new one, and nothing of it is taken for the old.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IDS } from '../support/course.js';
import { Publisher } from './publisher.js';

const COURSE = '/v1/admin/courses/small';
const BLOCK = `${COURSE}/blocks/${IDS.paragraph}`;

let small: Publisher;
let seen: { block: string; draft: string };

beforeAll(async () => {
  small = await Publisher.start();
  expect((await small.get('/v1/courses/small?release=draft')).status).toBe(200);
  for (const title of ['One', 'Two', 'Three']) await small.publishTitled(title);
  seen = {
    block: (await small.get(BLOCK)).headers.get('etag')!,
    draft: await small.etag(),
  };
  expect((await small.read('?release=1')).body.data.title).toBe('One');
  const { subtreeEtag } = (await small.get(COURSE)).body.meta;
  expect((await small.call('DELETE', COURSE, { ifMatch: `"${subtreeEtag}"` }, 'admin')).status).toBe(200);
  expect((await small.post('/purge', {}, {}, 'admin')).status).toBe(200);
  await small.edit((course) => {
    course.course.title = 'Another';
  });
});
afterAll(() => small.service.close());

describe('A course that was purged and imported again', () => {
  it('shows its own draft, not the one that was kept in memory', async () => {
    expect((await small.get('/v1/courses/small?release=draft')).body.data.title).toBe('Another');
  });

  it('takes no edit and no publish that was made for a state before the purge', async () => {
    const edit = { body: { markdown: 'Lost?' }, ifMatch: seen.block };
    const headers = { 'Content-Type': 'application/merge-patch+json' };
    const response = await fetch(small.service.url + BLOCK, {
      method: 'PATCH',
      headers: { ...headers, 'If-Match': edit.ifMatch, Authorization: await small.bearer('publisher') },
      body: JSON.stringify(edit.body),
    });
    expect(response.status).toBe(412);
    expect((await small.post('/publish', {}, { ifMatch: `"${seen.draft}"` })).status).toBe(412);
  });

  it('goes on counting its releases: a number never names two documents', async () => {
    expect((await small.publish()).body.data.release.number).toBe(4);
    expect((await small.publishTitled('Once more')).body.data.release.number).toBe(5);
    expect((await small.read('?release=1')).status).toBe(404);
    expect((await small.read('/diff?from=1')).status).toBe(404);
    expect((await small.read('?release=4')).body.data.title).toBe('Another');
  });
});
