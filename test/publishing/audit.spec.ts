// Promises of the audit trail, and of what the check tells before anything is published.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { statementsOf } from '../admin/count-statements.js';
import { makeKey } from '../auth/keys.js';
import { IDS } from '../support/course.js';
import { Publisher } from './publisher.js';

const AUDIT = '/v1/admin/audit';
let small: Publisher;
beforeAll(async () => {
  small = await Publisher.start();
  for (const name of ['Uno', 'Dos', 'Tres']) await small.publishTitled(name);
  await small.post('/unpublish');
  await small.bearer('admin');
});
afterAll(() => small.service.close());

const actions = ({ body }: { body: { data: { action: string }[] } }) => body.data.map(({ action }) => action);

describe('The audit trail', () => {
  it('tells who did what, when, in which request, and how it was before and after', async () => {
    const { status, body } = await small.get(`${AUDIT}?action=unpublish`, 'admin');
    expect(status).toBe(200);
    expect(body.data).toEqual([
      {
        ...{ id: expect.stringMatching(/^\d+$/), at: expect.any(String), action: 'unpublish' },
        actor: { id: expect.stringMatching(/^key_/), name: 'A publisher' },
        ...{ course: IDS.course, target: IDS.course, locale: null, draftRevision: expect.any(Number) },
        ...{ before: { release: 3 }, after: { release: null }, requestId: expect.any(String) },
      },
    ]);
  });

  it('is filtered by course, actor, action, target, request and time', async () => {
    const all = await small.get(`${AUDIT}?course=small`, 'admin');
    expect(actions(all).filter((action) => action === 'publish')).toHaveLength(3);
    const { actor, at } = all.body.data.find(({ action }: { action: string }) => action === 'unpublish');
    const by = (query: string) => small.get(`${AUDIT}?${query}`, 'admin');
    expect(actions(await by(`actor=${actor.id}`))).toEqual(['unpublish', 'publish', 'publish', 'publish']);
    expect(actions(await by('target=nobody'))).toEqual([]);
    const { requestId } = all.body.data.find(({ action }: { action: string }) => action === 'unpublish');
    expect(actions(await by(`requestId=${requestId}`))).toEqual(['unpublish']);
    const asked = { query: `{ audit(requestId: "${requestId}") { nodes { action } } }` };
    const { body } = await small.call('POST', '/graphql/admin', { body: asked }, 'admin');
    expect(body.data.audit.nodes).toEqual([{ action: 'unpublish' }]);
    expect(actions(await by(`course=${IDS.course}&since=${at}`))).toEqual(['unpublish']);
    expect(actions(await by(`course=small&actor=${actor.id}&until=${at}`))).toEqual(Array(3).fill('publish'));
    expect(actions(await by('course=nope'))).toEqual([]);
  });

  it.each(['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '9999-12-31T23:59:59-23:59'])(
    'is not asked for %s, which no entry can be near to',
    async (moment) => {
      for (const bound of ['since', 'until']) {
        const { status, body } = await small.get(`${AUDIT}?${bound}=${moment}`, 'admin');
        expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
        const query = `{ audit(${bound}: "${moment}") { nodes { id } } }`;
        const asked = await small.call('POST', '/graphql/admin', { body: { query } }, 'admin');
        expect(asked.body.errors[0].extensions.code).toBe('INVALID_INPUT');
      }
      expect((await small.get(`${AUDIT}?since=1970-01-01T00:00:00Z`, 'admin')).status).toBe(200);
    },
  );

  it('comes page by page, newest first, and only its own cursors lead on', async () => {
    const first = await small.get(`${AUDIT}?first=2`, 'admin');
    const { endCursor, hasNextPage } = first.body.meta.page;
    expect(hasNextPage).toBe(true);
    const rest = await small.get(`${AUDIT}?after=${endCursor}`, 'admin');
    const ids = [...first.body.data, ...rest.body.data].map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(ids.length);
    const rows = await small.rows('SELECT 1 FROM audit');
    expect(ids).toHaveLength(rows.length);
    const forged = ['audit -1', 'audit 0', 'audit 1 ', 'releases 1', 'audit x'].map((text) =>
      Buffer.from(text).toString('base64url'),
    );
    for (const after of [...forged, `${endCursor}=`, `${endCursor}x`])
      expect([after, (await small.get(`${AUDIT}?after=${after}`, 'admin')).status]).toEqual([after, 400]);
    expect((await small.get(`${AUDIT}?first=2&after=`, 'admin')).body).toEqual(first.body);
  });

  it('ends a page where its entries become too large, over both doors, and goes on from there', async () => {
    // Three of 900 kB, one that is too large for any page, and a small one.
    await small.rows(`INSERT INTO audit (actor, actor_name, action, request_id, before, after)
      SELECT 'large', 'a', 'import', 'r', to_jsonb(repeat('b', bytes)), to_jsonb(repeat('a', bytes))
      FROM unnest(ARRAY[450000, 450000, 450000, 2000000, 10]) WITH ORDINALITY given (bytes, n) ORDER BY n`);
    const pages: number[] = [];
    for (let after = '', more = true; more; ) {
      const { body } = await small.get(`${AUDIT}?actor=large&after=${after}`, 'admin');
      const query = `{ audit(actor: "large", after: "${after}") { nodes { id } pageInfo { hasNextPage endCursor } } }`;
      const { data } = (await small.call('POST', '/graphql/admin', { body: { query } }, 'admin')).body;
      expect(data.audit.nodes).toEqual(body.data.map(({ id }: { id: string }) => ({ id })));
      expect(data.audit.pageInfo).toEqual(body.meta.page);
      pages.push(body.data.length);
      [after, more] = [body.meta.page.endCursor, body.meta.page.hasNextPage];
    }
    expect(pages).toEqual([1, 1, 2, 1]);
  });

  it.each([
    'first=0',
    'first=101',
    'since=yesterday',
    'sort=actor',
    'course=small&course=x',
    'where[actor]=x',
  ])('refuses %s', async (query) => {
    expect((await small.get(`${AUDIT}?${query}`, 'admin')).status).toBe(400);
  });

  it('is for admins, and shows those of single courses what happened there alone', async () => {
    expect((await small.get(AUDIT, 'publisher')).status).toBe(403);
    expect((await small.get(AUDIT, null)).status).toBe(401);
    const { bearer } = await makeKey(small.service, 'admin', { courses: ['small'] });
    const as = async (path: string) => {
      const response = await fetch(small.service.url + path, { headers: { Authorization: bearer } });
      return { status: response.status, body: (await response.json()) as { data: { action: string }[] } };
    };
    const seen = await as(AUDIT);
    expect(seen.status).toBe(200);
    expect(actions(seen)).toContain('publish');
    expect(actions(seen)).not.toContain('key.create');
    expect((await as(`${AUDIT}?course=nope`)).status).toBe(404);
    expect(actions(await small.get(AUDIT, 'admin'))).toContain('key.create');
  });
});

describe('Whoever comes too late', () => {
  const change = (id: string) => ({ op: 'update', id, ifMatch: '1', patch: {} });

  it('is told what was done to each unit by an import, and nothing else of it', async () => {
    await small.edit((course) => {
      course.chapters[0]!.title = 'Importado';
      course.chapters[1]!.title = 'Otro';
    });
    const operations = [change(IDS.first), change(IDS.second)];
    let answer: Awaited<ReturnType<Publisher['post']>>;
    const sent = await statementsOf(async () => {
      answer = await small.post('/changes', { operations }, {}, 'admin');
    });
    expect([answer!.status, answer!.body.errors.length]).toEqual([412, 2]);
    for (const [at, id] of [IDS.first, IDS.second].entries()) {
      const { changes } = answer!.body.errors[at];
      const told = changes.filter(({ action }: { action: string }) => action === 'import');
      expect(told.at(-1).after.entries).toMatchObject([{ id, change: 'changed' }]);
    }
    // One look at the trail for each.
    expect(sent.filter((text) => /actor_name AS by/.test(text))).toHaveLength(operations.length);
  });

  it('gets of a whole draft how much was changed, not all that it was', async () => {
    const seen = (await small.get('/v1/admin/courses/small', 'admin')).body.meta.subtreeEtag;
    await small.edit((course) => {
      course.chapters[0]!.title = 'Importado otra vez';
    });
    const ifMatch = `"${seen}"`;
    const { status, body } = await small.call('DELETE', '/v1/admin/courses/small', { ifMatch }, 'admin');
    expect(status).toBe(412);
    const told = body.changes.filter(({ action }: { action: string }) => action === 'import').at(-1);
    expect(told.after).toEqual(expect.objectContaining({ updated: expect.any(Number) }));
    expect(told.after).not.toHaveProperty('difference');
  });
});

describe('A long audit trail', () => {
  it('is not read to its end for the few entries that are asked for', async () => {
    await small.rows(`INSERT INTO audit (at, actor, actor_name, action, request_id)
      SELECT now() - n * interval '1 minute' - interval '1 year', 'a', 'a', 'update', 'r'
      FROM generate_series(1, 20000) n`);
    await small.rows('ANALYZE audit');
    const plan = async (where: string) =>
      JSON.stringify(
        await small.rows(`EXPLAIN SELECT * FROM audit WHERE ${where} ORDER BY id DESC LIMIT 21`),
      );
    expect(await plan(`action = 'withdraw'`)).toContain('audit_action_id_idx');
    expect(await plan(`request_id = 'x'`)).toContain('audit_request_id_id_idx');
    expect(await plan(`at >= now() - interval '1 day'`)).toContain('audit_at_idx');
    const since = await plan(`course_id = '${IDS.course}' AND revision > 3`);
    expect(since).not.toContain('Seq Scan');
  });
});

describe('The check', () => {
  it('names the unit of every finding, and the locale that a translation is missing in', async () => {
    await small.edit((course) => {
      course.translations = [
        {
          ...{ unit: IDS.second, locale: 'en', sourceHash: '0000000000000000' },
          text: { title: 'Second', summary: 'The second.', objectives: [] },
        },
      ];
    });
    const { body } = await small.get('/v1/admin/courses/small/check', 'viewer');
    expect(body.data.errors).toEqual([]);
    const about = (code: string, id: string) =>
      body.data.warnings.filter(
        (finding: { code: string; unit: { id: string } }) => finding.code === code && finding.unit.id === id,
      );
    expect(about('missing-translation', IDS.first)).toMatchObject([
      { pointer: '/chapters/0', unit: { kind: 'chapter', title: 'Primero', locale: 'en' } },
    ]);
    expect(about('outdated-translation', IDS.second)).toMatchObject([{ unit: { locale: 'en' } }]);
    expect(about('missing-translation', IDS.second)).toEqual([]);
  });

  it('asks for no translation of what has no words', async () => {
    const { body } = await small.get('/v1/admin/courses/small/check');
    const [figure] = await small.rows<{ id: string }>(`SELECT id FROM block WHERE kind = 'figure'`);
    expect(body.data.warnings.some(({ unit }: { unit: { id: string } }) => unit.id === figure!.id)).toBe(
      false,
    );
  });

  it('refuses pictures without alternative text, also when they are published', async () => {
    await small.edit(() => undefined);
    await small.rows('UPDATE asset SET alt = NULL');
    const { body } = await small.get('/v1/admin/courses/small/check');
    expect(body.data.errors).toMatchObject([{ code: 'missing-alternative-text', unit: { kind: 'block' } }]);
    expect((await small.publish()).status).toBe(422);
  });

  it('is made for one at a time, and sends away who would wait behind too many', async () => {
    const locking = new pg.Client({ connectionString: small.service.databaseUrl });
    await locking.connect();
    const waitedFor = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    try {
      await locking.query('BEGIN; LOCK TABLE course');
      const asked = Array.from({ length: 20 }, () => small.get('/v1/admin/courses/small/check'));
      const refused = await Promise.any(asked);
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '2']);
      // Who waits for a turn holds no connection.
      expect(await small.rows(waitedFor)).toHaveLength(1);
      await locking.query('COMMIT');
      const statuses = (await Promise.all(asked)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 503)).toHaveLength(3);
      expect(statuses.filter((status) => status === 200)).toHaveLength(17);
    } finally {
      await locking.end();
    }
  });
});
