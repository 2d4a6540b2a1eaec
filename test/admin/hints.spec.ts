// Promises of what is said to those who make a mistake: how to do it right, from the answer alone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';

let app: TestApp;
let admin: AdminClient;
const at = '/courses/small';

beforeAll(async () => {
  app = await startTestApp({ contentDir: 'none' });
  admin = await adminClient(app);
  await app.authoring.import({ content: smallCourse(), hash: 'small' });
});
afterAll(() => app.close());

async function send(method: string, path: string, headers: Record<string, string>, body: string | null) {
  const sent = { Authorization: `Bearer ${admin.secret}`, ...headers };
  const response = await fetch(`${app.url}/v1/admin${path}`, { method, headers: sent, body });
  return { status: response.status, ...((await response.json()) as { detail: string }) };
}

describe('a mistake', () => {
  it('in the type of a body is told which ones are read there: of a change, that of patches first', async () => {
    const text = { 'Content-Type': 'text/plain', 'If-Match': '"1"' };
    const patch = await send('PATCH', `${at}/blocks/${IDS.paragraph}`, text, '{}');
    expect([patch.status, patch.detail]).toEqual([
      415,
      expect.stringContaining('application/merge-patch+json, application/json'),
    ]);
    const post = await send('POST', '/courses', text, '{}');
    expect([post.status, post.detail]).toEqual([415, expect.not.stringContaining('merge-patch')]);
  });

  it('in the scheme of a key is told that the word Bearer is missing, whatever the key is worth', async () => {
    const told = new Set<string>();
    for (const Authorization of [admin.secret, `${admin.secret.slice(0, -1)}x`, `Basic ${admin.secret}`]) {
      const { status, detail } = await send('GET', '/courses', { Authorization }, null);
      expect(status).toBe(401);
      told.add(detail);
    }
    expect([...told]).toEqual([expect.stringContaining('Bearer')]);
    const wrong = await send('GET', '/courses', { Authorization: 'Bearer wrong' }, null);
    expect(told.has(wrong.detail)).toBe(false);
  });

  it('in the size of a body is told how much is taken', async () => {
    const json = { 'Content-Type': 'application/json' };
    const { status, detail } = await send('POST', '/courses', json, JSON.stringify('x'.repeat(300_000)));
    expect([status, detail]).toEqual([413, 'At most 262144 bytes are taken here.']);
  });

  it('of sending no body is told that it is missing', async () => {
    for (const [method, path] of [
      ['POST', '/courses'],
      ['PATCH', `${at}/blocks/${IDS.paragraph}`],
      ['POST', '/keys'],
    ] as const) {
      const { status, detail } = await send(method, path, { 'If-Match': '"1"' }, null);
      expect([method, path, status, detail]).toEqual([
        ...[method, path, 400],
        'The body is missing: send an object as JSON.',
      ]);
    }
  });

  it('in the source locale is told what to send with it', async () => {
    const { etag } = (await admin.get(at)).body.meta;
    const { status, body } = await admin.patch(at, { locale: 'en' }, etag);
    expect([status, body.detail]).toEqual([400, expect.stringContaining('Change both together')]);
    expect((await admin.patch(at, { locale: 'en', locales: ['en', 'es'] }, etag)).status).toBe(200);
  });
});

describe('a course that was deleted', () => {
  it('is told to be that, and that it can come back, to those who may see it alone', async () => {
    const content = smallCourse();
    const viewers = await Promise.all([adminClient(app, 'viewer'), adminClient(app, 'viewer', ['small'])]);
    const other = {
      title: 'Other',
      slug: 'other',
      summary: 'One.',
      locale: 'es',
      license: 'CC0-1.0',
      audience: 'All.',
    };
    expect((await admin.post('/courses', other)).status).toBe(201);
    const stranger = await adminClient(app, 'viewer', ['other']);
    const { subtreeEtag } = (await admin.get(at)).body.meta;
    expect((await admin.delete(at, subtreeEtag)).status).toBe(200);
    for (const viewer of viewers) {
      const { status, body } = await viewer.get(at);
      expect([status, body.detail]).toEqual([
        404,
        expect.stringMatching(/was deleted at .*can be undeleted/),
      ]);
      expect(body.deletion).toMatchObject({ id: content.course.id });
    }
    const { status, body } = await stranger.get(at);
    expect([status, body.detail, body.deletion]).toEqual([404, 'There is no course "small".', undefined]);
    expect((await admin.patch(at, { title: 'x' }, '1')).body.detail).toContain('undeleted');
  });
});
