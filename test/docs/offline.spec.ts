// The example client of docs/offline.md does what it says, against the real service.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Bundle } from '../../src/model/bundle.js';
import type { CourseContent } from '../../src/model/course.js';
import { PreparedAnswers } from '../../src/prepared/prepared-answers.js';
import { adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { get } from '../support/asking.js';
import { IDS, smallCourse } from '../support/course.js';
import { PIXELS_INFO } from '../support/pixels.js';
import { query } from '../support/postgres.js';

const SYNC = 'examples/offline/sync.mjs';
const COURSE = `/v1/courses/${IDS.course}`;
let service: TestApp;
let folder: string;

beforeEach(async () => {
  service = await startTestApp({ contentDir: 'none' });
  folder = await mkdtemp(path.join(tmpdir(), 'offline-'));
  await publish(() => undefined);
});
afterEach(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

async function publish(change: (course: CourseContent) => void): Promise<void> {
  const course = smallCourse();
  change(course);
  await service.authoring.import({ content: course, hash: 'test' }, { force: true });
  await service.authoring.publish({ course: IDS.course, message: '', author: 'test' });
  await service.catalogue.refresh();
}

/** Runs the client; what it says. */
async function sync(url = service.url): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [SYNC, url + COURSE, 'es', folder]);
  return stdout.trim();
}
const kept = async () => JSON.parse(await readFile(path.join(folder, 'course.json'), 'utf8'));

/** How often nothing was sent. */
const unchanged = () =>
  [...service.app.get(PreparedAnswers).counts].reduce((sum, count) => sum + count.unchanged, 0);

/** That the copy is what would be loaded now. */
async function expectCopy(): Promise<void> {
  const { etag: _, ...copy } = (await kept()) as Bundle & { etag: string };
  expect(copy).toEqual((await get(`${service.url}${COURSE}/bundle?locale=es`)).json.data);
}

describe(SYNC, () => {
  it('has at most 40 lines', async () => {
    expect((await readFile(SYNC, 'utf8')).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  it('loads, follows two publishes, and hears that nothing is new', async () => {
    expect(await sync()).toBe('release 1: loaded');
    await expectCopy();
    const file = await readFile(path.join(folder, PIXELS_INFO.sha256));
    expect(createHash('sha256').update(file).digest('hex')).toBe(PIXELS_INFO.sha256);
    await publish((course) => {
      course.chapters.reverse();
      course.terms = [];
    });
    expect(await sync()).toBe('release 2: followed');
    await expectCopy();
    await publish((course) => {
      course.chapters[0]!.title = 'El primero';
    });
    expect(await sync()).toBe('release 3: followed');
    await expectCopy();
    // The first answer about a release has a validator of its own; by the second time it is known, and nothing is sent.
    expect([await sync(), unchanged()]).toEqual(['release 3: in step', 0]);
    expect([await sync(), unchanged()]).toEqual(['release 3: in step', 1]);
    await expectCopy();
    expect((await readdir(folder)).sort()).toEqual([PIXELS_INFO.sha256, 'course.json'].sort());
  }, 120_000);

  it('loads everything again where there is no way, and where its copy is not whole', async () => {
    await sync();
    await publish((course) => {
      course.terms = [];
    });
    const withdraw =
      'UPDATE release SET document = NULL, withdrawn_at = now() WHERE course_id = $1 AND number = 1';
    await query(service.databaseUrl, withdraw, [IDS.course]);
    await publish((course) => {
      course.credits = [];
    });
    expect(await sync()).toBe('release 3: loaded');
    await expectCopy();
    const spoilt = await kept();
    delete spoilt.units[IDS.first];
    await writeFile(path.join(folder, 'course.json'), JSON.stringify(spoilt));
    await sync();
    await expectCopy();
  }, 120_000);

  it('keeps nothing of a course that is not published any more', async () => {
    await sync();
    const admin = await adminClient(service);
    expect((await admin.post('/courses/small/unpublish', {})).status).toBe(200);
    await expect(sync()).rejects.toMatchObject({ stderr: expect.stringContaining('Error: 404') });
    expect(await readdir(folder)).not.toContain('course.json');
  }, 60_000);

  it('keeps what it has, and does not ask for ever, where the bundle is gone too', async () => {
    await sync();
    const asked: string[] = [];
    const gone = createServer(({ url }, response) => {
      asked.push(url!.replace(/^.*[/]/, ''));
      // Whoever asks on and on is to be found out, not waited for.
      response.writeHead(asked.length < 9 ? 410 : 500).end();
    });
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const failed = sync(`http://127.0.0.1:${(gone.address() as AddressInfo).port}`);
    await expect(failed).rejects.toMatchObject({ stderr: expect.stringContaining('Error: 410') });
    gone.close();
    expect(asked).toEqual(['changes?since=1&locale=es', 'bundle?locale=es']);
    await expectCopy();
  }, 60_000);
});
