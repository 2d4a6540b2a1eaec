// What the abuse tests share: a service with two courses, its doors without any client's help, and the promise that
// nothing is lost.
import http from 'node:http';
import { expect } from '@jest/globals';
import { type Client, graphqlClient } from '../admin/graphql/ask.js';
import { type AdminClient, adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';

/** A service under attack. */
export interface Target {
  readonly app: TestApp;
  readonly rest: AdminClient;
  readonly graphql: Client;
  /** Ids of what is in the other course, which is a draft alone. */
  readonly other: Readonly<Record<'course' | 'chapter' | 'section' | 'block' | 'video' | 'gone', string>>;
}

/** An answer, as it came. */
export interface Raw {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Starts the service with the small course published, and another one (slug `other`) that never was. */
export async function startTarget(env: Record<string, string> = {}): Promise<Target> {
  const app = await startTestApp({ contentDir: 'test/admin/no-packages', env });
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
  const rest = await adminClient(app);
  const graphql = await graphqlClient(app, 'admin');
  const { etag } = (await rest.get('/courses/small/check')).body.data.draft;
  const published = await rest.post('/courses/small/publish', {}, { ifMatch: etag.replaceAll('"', '') });
  expect(published.status).toBe(200);
  const make = async (path: string, body: object): Promise<string> => {
    const made = await rest.post(path, body);
    expect([path, made.status]).toEqual([path, 201]);
    return made.body.data.id;
  };
  const about = { summary: 'x', locale: 'es', locales: ['es', 'en'], license: 'CC0-1.0', audience: 'x' };
  const course = await make('/courses', { title: 'Other', ...about });
  const at = '/courses/other';
  const chapter = await make(`${at}/chapters`, { title: 'Secreto', summary: 'Un secreto.' });
  const section = await make(`${at}/sections`, { title: 'Oculta', into: chapter });
  const text = { kind: 'paragraph', markdown: 'Palabra secreta.', into: section };
  const block = await make(`${at}/blocks`, text);
  const film = { title: 'x', provider: 'youtube', providerId: 'abcdefghijk', transcript: 'missing' };
  const video = await make(`${at}/videos`, { ...film, chapter });
  const gone = await make(`${at}/blocks`, text);
  const { subtreeEtag } = (await rest.get(`${at}/blocks/${gone}`)).body.meta;
  expect((await rest.delete(`${at}/blocks/${gone}`, subtreeEtag)).status).toBe(200);
  return { app, rest, graphql, other: { course, chapter, section, block, video, gone } };
}

/** Every row of every table, counted and hashed: drafts, revisions, releases, trail, events and kept answers. */
export async function everythingStored({ app: { databaseUrl } }: Target): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    databaseUrl,
    // The last use of a key is noted by whoever asks; it is no content.
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'api_key' ORDER BY 1",
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS rows FROM "${name}" t`,
  );
  const rows = await query<{ name: string; rows: string }>(databaseUrl, parts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, rows: stored }) => [name, stored]));
}

/** Sends method, path and body as they are: no client mends them. */
export function send(
  { app, rest }: Target,
  method: string,
  path: string,
  sent: { headers?: Record<string, string>; body?: string | Buffer; stranger?: boolean } = {},
): Promise<Raw> {
  const { hostname, port } = new URL(app.url);
  const headers = {
    ...(!sent.stranger && { Authorization: `Bearer ${rest.secret}` }),
    ...(sent.body !== undefined && { 'Content-Type': 'application/json' }),
    ...sent.headers,
  };
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode!,
          headers: answer.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(sent.body);
  });
}

/** Posts GraphQL for admins. */
export function sendGraphql(
  target: Target,
  body: string,
  headers: Record<string, string> = {},
): Promise<Raw> {
  return send(target, 'POST', '/graphql/admin', { body, headers });
}

/** What no answer to a mistake ever says: where our code is, what it runs on, what the tables are called. */
const INSIDE =
  /\n\s+at |node_modules|\.ts:|prisma|postgres|\bSELECT\b|\bINSERT\b|relation "|constraint|draft_revision|api_key|TypeError|RangeError|syntax error at/i;

/** Expects one of the statuses, and that the answer gives nothing of our inside away. */
export function expectRefused({ status, text }: Raw, ...statuses: number[]): void {
  expect([statuses.includes(status) || status, text.slice(0, 300)]).toEqual([true, expect.any(String)]);
  expect(text).not.toMatch(INSIDE);
}

/** Whether GraphQL refused, in `errors` or in the payload's `userErrors`; the codes that it gave. */
export function codesOf({ text }: Raw): string[] {
  const { data, errors = [] } = JSON.parse(text) as {
    data?: Record<string, { userErrors?: { code: string }[] } | null> | null;
    errors?: { extensions: { code: string } }[];
  };
  const told = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? []);
  return [...errors.map(({ extensions }) => extensions.code), ...told.map(({ code }) => code)];
}
