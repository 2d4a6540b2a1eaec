// The promise that the public feed costs what it tells: years of edits of drafts between two releases are not walked.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Prisma } from '../../src/generated/prisma/client.js';
import { PrismaService } from '../../src/infra/database/prisma.service.js';
import { EventStore } from '../../src/webhooks/event.store.js';
import { PUBLIC_KINDS } from '../../src/webhooks/tell-event.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { query } from '../support/postgres.js';

const EDITS = 30_000;

/** What of a plan counts here. */
interface Node {
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly Node[];
}

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'test/webhooks' });
  // Edits, a release, edits, a release, edits; at the end the course is taken away from readers.
  await query(
    service.databaseUrl,
    `INSERT INTO event (id, course_id, kind, release, data)
     SELECT n, 'crs_00000000aa', CASE WHEN n % ${EDITS} = 0 THEN 'published' ELSE 'draft-changed' END,
       CASE WHEN n % ${EDITS} = 0 THEN n / ${EDITS} END, '{}'
     FROM generate_series(1, ${3 * EDITS - 1}) n`,
  );
  await query(
    service.databaseUrl,
    `INSERT INTO event (id, course_id, kind, data) VALUES (${3 * EDITS}, 'crs_00000000aa', 'unpublished', '{}')`,
  );
  await query(service.databaseUrl, 'ANALYZE event');
});
afterAll(() => service.close());

const lookedAtInVain = ({ Plans = [], ...node }: Node): number =>
  (node['Rows Removed by Filter'] ?? 0) * (node['Actual Loops'] ?? 1) +
  Plans.reduce((sum, plan) => sum + lookedAtInVain(plan), 0);

it('finds what is public among the edits of drafts without looking at them', async () => {
  const asked = jest.spyOn(service.app.get(PrismaService, { strict: false }), '$queryRaw');
  const store = service.app.get(EventStore, { strict: false });
  const rows = await store.events({ after: 0n, limit: 21, kinds: PUBLIC_KINDS, publicOnly: true });
  expect(rows.map(({ kind }) => kind)).toEqual(['published', 'published', 'unpublished']);
  const { text, values } = Prisma.sql(...(asked.mock.calls[0] as unknown as Parameters<typeof Prisma.sql>));
  asked.mockRestore();
  const [row] = await query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    service.databaseUrl,
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  );
  const plan = row!['QUERY PLAN'][0].Plan;
  if (process.env.SHOW) console.log(JSON.stringify(plan, null, 1));
  expect(lookedAtInVain(plan)).toBeLessThan(EDITS / 10);
});
