// Promises of releases that wait for their time.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ScheduleWorker } from '../../src/authoring/schedule-worker.js';
import { IDS } from '../support/course.js';
import { Publisher } from './publisher.js';

let small: Publisher;
beforeEach(async () => {
  small = await Publisher.start();
});
afterEach(() => small.service.close());

const SCHEDULES = '/v1/admin/courses/small/schedules';
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const title = async () => (await small.read()).body.data?.title;
const look = (at = small) => at.service.app.get(ScheduleWorker, { strict: false }).look();
/** The time comes: later than it was, in their order. */
const comeTrue = () => small.rows(`UPDATE schedule SET at = at - interval '2 days'`);
const draftTitled = (to: string) =>
  small.edit((course) => {
    course.course.title = to;
  });
const schedule = async (to: string, at = tomorrow(), more = {}) => {
  await draftTitled(to);
  const { status, body } = await small.publish({ message: to, at, ...more });
  expect([status, body.data?.release]).toEqual([200, null]);
  return body.data.schedule;
};

describe('A scheduled release', () => {
  it('is published when its time comes, as it was when it was ordered, whatever was edited meanwhile', async () => {
    const ordered = await schedule('Ordenado');
    expect(ordered).toMatchObject({
      state: 'waiting',
      message: 'Ordenado',
      author: 'A publisher',
      release: null,
    });
    await draftTitled('Editado después');
    await look();
    expect((await small.read()).status).toBe(404);
    await comeTrue();
    await look();
    expect(await title()).toBe('Ordenado');
    const { body } = await small.get(SCHEDULES, 'viewer');
    expect(body.data).toMatchObject([{ id: ordered.id, state: 'published', release: 1 }]);
    expect(await small.rows('SELECT message, author FROM release')).toEqual([
      { message: 'Ordenado', author: 'A publisher' },
    ]);
    await look();
    expect(await small.rows('SELECT 1 FROM release')).toHaveLength(1);
  });

  it('survives a restart, and is published once where several replicas look for it', async () => {
    await schedule('Ordenado');
    await comeTrue();
    const replicas = [await Publisher.start(small.service.databaseUrl), small];
    await Promise.all([...replicas, ...replicas, ...replicas].map((replica) => look(replica)));
    await Promise.all(replicas.map((replica) => look(replica)));
    await replicas[0]!.service.close();
    expect(await title()).toBe('Ordenado');
    expect(await small.rows('SELECT 1 FROM release')).toHaveLength(1);
  });

  it('comes by itself while the service runs', async () => {
    const worker = small.service.app.get(ScheduleWorker, { strict: false });
    worker.start();
    await schedule('Pronto');
    await comeTrue();
    while ((await small.read()).status === 404) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await title()).toBe('Pronto');
  });

  it('comes in its order where several are due', async () => {
    await schedule('Segundo', new Date(Date.now() + 2 * 3_600_000).toISOString());
    await schedule('Primero', new Date(Date.now() + 3_600_000).toISOString());
    await comeTrue();
    await Promise.all([look(), look()]);
    await look();
    expect(await small.rows('SELECT message FROM release ORDER BY number')).toEqual([
      { message: 'Primero' },
      { message: 'Segundo' },
    ]);
  });

  it('keeps former addresses leading somewhere that changed between order and time', async () => {
    await schedule('Ordenado');
    await small.edit((course) => {
      course.chapters[0]!.slug = 'beginning';
    });
    await small.publish();
    await comeTrue();
    await look();
    await small.service.catalogue.refresh();
    const moved = await small.get('/v1/courses/small/chapters/beginning', null);
    expect(moved.headers.get('location')).toBe('/v1/courses/small/chapters/first');
  });

  it('can be canceled until then, and only once', async () => {
    const { id } = await schedule('Ordenado');
    const canceled = await small.call('DELETE', `${SCHEDULES}/${id}`);
    expect([canceled.status, canceled.body.data.state]).toEqual([200, 'canceled']);
    expect((await small.call('DELETE', `${SCHEDULES}/${id}`)).body.data).toEqual(canceled.body.data);
    await comeTrue();
    await look();
    expect((await small.read()).status).toBe(404);
    expect((await small.call('DELETE', `${SCHEDULES}/sch_0000000000`)).status).toBe(404);
    expect((await small.call('DELETE', `${SCHEDULES}/${id}`, {}, 'editor')).status).toBe(403);
  });

  it('does not bring back what was withdrawn', async () => {
    await small.publishTitled('Fuga');
    const leak = await schedule('Fuga');
    // Another address before it: the same content, another document.
    await small.edit((course) => {
      course.chapters[0]!.slug = 'beginning';
    });
    const harmless = (await small.publish({ message: 'Otra', at: tomorrow() })).body.data.schedule;
    const { body } = await small.post('/releases/1/withdraw', { reason: 'Una fuga.' }, {}, 'admin');
    expect(body.data).toMatchObject({
      unpublished: true,
      canceledSchedules: [{ id: leak.id, state: 'canceled' }],
      waitingSchedules: [{ id: harmless.id, state: 'waiting' }],
    });
    await comeTrue();
    await look();
    await look();
    expect(await small.rows('SELECT message FROM release WHERE document IS NOT NULL')).toEqual([
      { message: 'Otra' },
    ]);
    const audit = await small.get(`/v1/admin/audit?target=${leak.id}&action=schedule.cancel`, 'admin');
    expect(audit.body.data).toMatchObject([{ actor: { name: 'A admin' } }]);
  });

  it('does not bring back what was withdrawn under another document of the same content', async () => {
    await small.publishTitled('Uno');
    await small.edit((course) => {
      course.chapters[0]!.slug = 'beginning';
    });
    // Its document leads the former address on; what waits does not know yet what will stand before it.
    await small.publish();
    const { id } = (await small.publish({ at: tomorrow() })).body.data.schedule;
    const { body } = await small.post('/releases/2/withdraw', { reason: 'Una fuga.' }, {}, 'admin');
    expect(body.data.canceledSchedules).toMatchObject([{ id }]);
  });

  it('and a withdrawal at the very moment of its time do not hang each other up', async () => {
    await small.publishTitled('Fuga');
    for (let round = 1; round <= 5; round++) {
      await schedule('Fuga');
      await comeTrue();
      const path = `/releases/${round}/withdraw`;
      const [, { status, body }] = await Promise.all([
        look(),
        small.post(path, { reason: 'Una fuga.' }, {}, 'admin'),
      ]);
      expect(status).toBe(200);
      // Whoever was first: it found its content published, or it is canceled.
      const [{ state }] = (await small.get(SCHEDULES)).body.data;
      expect(state).toBe(body.data.canceledSchedules.length === 1 ? 'canceled' : 'unchanged');
      await draftTitled(`Ronda ${round}`);
      await draftTitled('Fuga');
      await small.publish();
    }
  });

  it('is named to whoever unpublishes the course, and comes all the same', async () => {
    await small.publishTitled('Uno');
    const { id } = await schedule('Dos');
    const { body } = await small.post('/unpublish');
    expect(body.data).toMatchObject({ changed: true, waitingSchedules: [{ id, state: 'waiting' }] });
    await comeTrue();
    await look();
    expect(await title()).toBe('Dos');
  });

  it('tells why nothing came of it, and lets the next ones through', async () => {
    await small.publishTitled('Uno');
    await small.edit((course) => {
      course.course.slug = 'wanted';
    });
    const { id } = (await small.publish({ at: tomorrow() })).body.data.schedule;
    await draftTitled('Dos');
    await schedule('Dos', new Date(Date.now() + 2 * 86_400_000 - 3_600_000).toISOString());
    await small.rows(
      `INSERT INTO course (id, key, slug, title, summary, locale, locales, license, audience, updated_at)
       VALUES ('crs_0000000000', 'other', 'wanted', 'x', 'x', 'es', '{es}', 'MIT', 'x', now())`,
    );
    await comeTrue();
    await look();
    const { body } = await small.get(SCHEDULES);
    expect(body.data).toContainEqual(
      expect.objectContaining({
        id,
        state: 'failed',
        release: null,
        failure: expect.stringContaining('wanted'),
      }),
    );
    expect(await title()).toBe('Dos');
    expect(await small.rows(`SELECT target FROM audit WHERE action = 'schedule.fail'`)).toEqual([
      { target: id },
    ]);
  });

  it('fails if what was kept for it cannot be read any more, and lets the next ones through', async () => {
    const { id } = await schedule('Uno');
    await small.rows(`UPDATE schedule SET content = '{"formatVersion":2}'`);
    await schedule('Dos', new Date(Date.now() + 2 * 86_400_000 - 3_600_000).toISOString());
    await comeTrue();
    await look();
    const { body } = await small.get(SCHEDULES);
    const failure = expect.stringContaining('cannot be read');
    expect(body.data).toContainEqual(expect.objectContaining({ id, state: 'failed', failure }));
    expect(await title()).toBe('Dos');
  });

  it('is canceled by a withdrawal if it cannot be read: it could bring back what was withdrawn', async () => {
    await small.publishTitled('Uno');
    const { id } = await schedule('Dos');
    await small.rows(`UPDATE schedule SET content = 'no JSON'`);
    const { status, body } = await small.post('/releases/1/withdraw', { reason: 'Una fuga.' }, {}, 'admin');
    expect([status, body.data.canceledSchedules]).toMatchObject([200, [{ id, state: 'canceled' }]]);
  });

  it('fails for a course that was deleted meanwhile', async () => {
    await schedule('Ordenado');
    await small.rows('UPDATE course SET deleted_at = now()');
    await comeTrue();
    await look();
    expect(await small.rows('SELECT state FROM schedule')).toEqual([{ state: 'failed' }]);
  });

  it('is checked when it is ordered', async () => {
    await small.rows(`UPDATE course SET license = 'No-Such'`);
    expect((await small.publish({ at: tomorrow() })).status).toBe(422);
    expect(await small.rows('SELECT 1 FROM schedule')).toEqual([]);
  });

  it('may hold some chapters only', async () => {
    await small.publishTitled('Uno');
    await small.edit((course) => {
      course.course.title = 'Dos';
      course.chapters[0]!.title = 'Mejor';
    });
    await small.publish({ at: tomorrow(), chapters: ['first'] });
    await comeTrue();
    await look();
    expect(await title()).toBe('Uno');
    expect((await small.read('/chapters/first')).body.data.title).toBe('Mejor');
  });

  it('of some chapters leaves alone what was published meanwhile', async () => {
    await small.publishTitled('Uno');
    const bothEdited = (first: string) =>
      small.edit((course) => {
        course.chapters[0]!.title = first;
        course.chapters[1]!.title = 'B, mejor';
      });
    await bothEdited('A, mejor');
    const { body } = await small.publish({ at: tomorrow(), chapters: ['first'] });
    expect(body.data.schedule.chapters).toEqual([IDS.first]);
    await bothEdited('A, editada después');
    const later = await small.publish({ chapters: ['second'] });
    expect(later.body.data.waitingSchedules).toEqual([body.data.schedule]);
    await comeTrue();
    await look();
    const chapters = (await small.read('/chapters')).body.data;
    expect(chapters.map((chapter: { title: string }) => chapter.title)).toEqual(['A, mejor', 'B, mejor']);
  });

  it('of some chapters fails if they do not fit into what is released by then', async () => {
    await small.publishTitled('Uno');
    await small.edit((course) => {
      course.chapters[0]!.title = 'A, mejor';
    });
    const { id } = (await small.publish({ at: tomorrow(), chapters: ['first'] })).body.data.schedule;
    await small.edit((course) => {
      course.chapters.shift();
      course.componentGroups[0]!.components = [];
      course.comparisons = [];
      course.diagrams = [];
      course.videos = [];
      course.translations = [];
    });
    expect((await small.publish()).status).toBe(200);
    await comeTrue();
    await look();
    const { body } = await small.get(SCHEDULES);
    const failure = expect.stringContaining('piece');
    expect(body.data).toMatchObject([{ id, state: 'failed', failure }]);
  });

  it('is canceled by a withdrawal if its chapters would bring back what was withdrawn', async () => {
    await small.publishTitled('Uno');
    const edit = (second: string) =>
      small.edit((course) => {
        course.course.title = 'Uno';
        course.chapters[0]!.title = 'Fuga';
        course.chapters[1]!.title = second;
      });
    await edit('Segundo');
    const { id } = (await small.publish({ at: tomorrow(), chapters: ['first'] })).body.data.schedule;
    await edit('Otro');
    await small.publish({ chapters: ['second'] });
    await small.publish();
    const { body } = await small.post('/releases/3/withdraw', { reason: 'Una fuga.' }, {}, 'admin');
    expect(body.data.canceledSchedules).toMatchObject([{ id }]);
  });

  it('says whether it would change anything, and ends as unchanged if it did not', async () => {
    await small.publishTitled('Uno');
    const { body } = await small.publish({ at: tomorrow() });
    expect(body.data).toMatchObject({ changed: false, schedule: { state: 'waiting', chapters: null } });
    await small.edit((course) => {
      course.course.title = 'Dos';
    });
    const trial = { ifMatch: await small.etag() };
    const attempt = await small.post('/publish?dryRun=true', { at: tomorrow() }, trial);
    expect(attempt.body.data.changed).toBe(true);
    await comeTrue();
    await look();
    expect((await small.get(SCHEDULES)).body.data).toMatchObject([{ state: 'unchanged', release: 1 }]);
    expect(await small.rows('SELECT 1 FROM release')).toHaveLength(1);
  });

  it.each([
    [new Date(Date.now() - 1_000).toISOString()],
    ['2999-01-01T00:00:00Z'],
    ['tomorrow'],
    ['2026-11-22T10:00:00'],
  ])('is refused for %s', async (at) => {
    const { status, body } = await small.publish({ at });
    expect([status, body.errors[0].pointer]).toEqual([400, '/at']);
  });
});
