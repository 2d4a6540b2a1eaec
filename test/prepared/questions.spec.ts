// Promises of GraphQL answers that are given again: the same question, byte for byte, of the same state has the same answer.
import { createHash } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PreparedAnswers } from '../../src/prepared/prepared-answers.js';
import { adminClient } from '../support/admin.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';

let service: TestApp;
let states = 0;
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
});
// Of a new state nothing is known yet, whatever was asked before.
beforeEach(() => publish(`Pequeño ${++states}`));
afterAll(() => service.close());

async function publish(title: string): Promise<void> {
  const course = smallCourse();
  course.course.title = title;
  await service.authoring.import({ content: course, hash: title }, { force: true });
  await service.authoring.publish({ course: 'small', message: '', author: 'test' });
  await service.catalogue.refresh();
}

const QUERY = `{ course(slug: "small") {
  title attribution { text html } chapters { id hash title sections { id hash blocks { id markdown html text } } }
} }`;
const body = (query: string, more: object = {}) => JSON.stringify({ query, ...more });
const JSON_BODY = { 'Content-Type': 'application/json' };

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether it was given from memory. */
  readonly prepared: boolean;
}

function given(): number {
  const counts = [...service.app.get(PreparedAnswers).counts];
  return counts.reduce((sum, { whole, unchanged }) => sum + whole + unchanged, 0);
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
afterEach(() => agent.destroy());

/** Asks over one connection, in the pieces that are given. */
function ask(
  pieces: string | readonly string[] | null,
  headers: http.OutgoingHttpHeaders = JSON_BODY,
  path = '/graphql',
): Promise<Answer> {
  const before = given();
  const sent = pieces === null ? [] : [pieces].flat();
  const method = pieces === null ? 'GET' : 'POST';
  const hasLength = sent.length > 0 && !('Transfer-Encoding' in headers);
  const length = hasLength ? { 'Content-Length': Buffer.byteLength(sent.join('')) } : {};
  return new Promise((resolve, reject) => {
    const request = http.request(
      service.url + path,
      { agent, method, headers: { ...length, ...headers } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
        answer.on('end', () => {
          const { statusCode: status, headers } = answer;
          const prepared = given() - before === 1;
          resolve({ status: status!, headers, body: Buffer.concat(chunks), prepared });
        });
      },
    );
    request.on('error', reject);
    const [last = '', ...others] = [...sent].reverse();
    const write = async () => {
      for (const piece of others.reverse()) {
        request.write(piece);
        await new Promise((resume) => setTimeout(resume, 20));
      }
      request.end(last);
    };
    void write();
  });
}

const lasting = ({ headers: { date: _, 'x-request-id': __, ...headers }, ...answer }: Answer) => ({
  ...{ status: answer.status, body: answer.body.toString('base64') },
  headers,
});

describe('a question that is asked again', () => {
  it.each([
    ['as it is', {}],
    ['in brotli', { 'Accept-Encoding': 'br' }],
    ['with the media type of GraphQL', { Accept: 'application/graphql-response+json' }],
    ['with its charset', { 'Content-Type': 'application/json; charset=utf-8' }],
  ])('has the same answer to a header and a byte: %s', async (_, more) => {
    const headers = { ...JSON_BODY, ...more };
    const [first, again] = [await ask(body(QUERY), headers), await ask(body(QUERY), headers)];
    expect([first.status, first.prepared, again.prepared]).toEqual([200, false, true]);
    expect(lasting(again)).toEqual(lasting(first));
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(again.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(again.headers).not.toHaveProperty('etag');
  });

  it('is another question with other variables, another operation, or another spelling', async () => {
    const query =
      'query A($s: String!) { course(slug: $s) { title } } query B { courses { nodes { slug } } }';
    const bodies = [
      body(query, { operationName: 'A', variables: { s: 'small' } }),
      body(query, { operationName: 'A', variables: { s: 'none' } }),
      body(query, { operationName: 'B' }),
      body(`${query} `, { operationName: 'B' }),
    ];
    const answers = [];
    for (const one of bodies) answers.push(await ask(one));
    expect(answers.map(({ prepared }) => prepared)).toEqual([false, false, false, false]);
    for (const [i, one] of bodies.entries()) {
      const again = await ask(one);
      expect([again.prepared, String(again.body)]).toEqual([true, String(answers[i]!.body)]);
    }
  });

  it('may arrive in pieces, the first time and later', async () => {
    const whole = body(QUERY);
    const pieces = [whole.slice(0, 5), whole.slice(5, 40), whole.slice(40)];
    const [first, again] = [await ask(pieces), await ask(pieces)];
    expect([first.status, first.prepared, again.prepared]).toEqual([200, false, true]);
    expect(again.body).toEqual(first.body);
    expect((await ask(whole)).prepared).toBe(true);
  });

  it('takes a validator for nothing, since nothing is kept under an address', async () => {
    for (const prepared of [false, true]) {
      const answer = await ask(body(QUERY), { ...JSON_BODY, 'If-None-Match': '*' });
      expect([answer.status, answer.prepared]).toEqual([200, prepared]);
    }
  });

  it('is answered from what is published', async () => {
    for (const title of ['Mediano', 'Grande']) {
      await publish(title);
      for (const prepared of [false, true]) {
        const answer = await ask(body(QUERY));
        expect([answer.prepared, JSON.parse(String(answer.body)).data.course.title]).toEqual([
          prepared,
          title,
        ]);
      }
    }
  });

  it('is answered in its turn where several are sent at once', async () => {
    await ask(body(QUERY));
    const other = body('{ courses { nodes { title } } }');
    const head = (text: string) =>
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n`;
    const end = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const asked = [body(QUERY), other, body(QUERY), body(QUERY)].map((text) => head(text) + text);
    const text = await exchange(asked.join('') + end);
    const bodies = [...text.matchAll(/\{"data":\{"(\w+)"/g)].map(([, field]) => field);
    expect(bodies).toEqual(['course', 'courses', 'course', 'course']);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(5);
  });
});

/** Everything that comes back for some bytes, until the connection ends. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(service.url);
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}

describe('what is not kept', () => {
  it.each([
    ['an answer with an error', body('{ course(slug: "small", locale: "xx") { id } }')],
    ['a question that does not fit the schema', body('{ nothing }')],
    ['a body that is no JSON', '{"query":'],
    ['a question of another form', '[]'],
  ])('is %s', async (_, question) => {
    for (const _ of [1, 2]) expect((await ask(question)).prepared).toBe(false);
  });

  it.each([
    ['with credentials', { Authorization: 'Bearer x' }],
    ['with a body of unknown length', { 'Transfer-Encoding': 'chunked' }],
    ['in a coding', { 'Content-Encoding': 'gzip' }],
    ['as a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('is what was asked otherwise: %s', async (_, more) => {
    await ask(body(QUERY));
    const answer = await ask(body(QUERY), { ...JSON_BODY, ...more });
    expect(answer.prepared).toBe(false);
  });

  it('is a question that is longer than any honest one, which is answered all the same', async () => {
    const long = body(QUERY, { extensions: { padding: 'x'.repeat(70_000) } });
    for (const _ of [1, 2]) {
      const answer = await ask([long.slice(0, 30_000), long.slice(30_000)]);
      expect([answer.status, answer.prepared]).toEqual([200, false]);
    }
  });

  it('is an answer from a draft', async () => {
    const admin = await adminClient(service);
    const made = await admin.post('/courses/small/preview-links', { expiresIn: 60 });
    const token = new URL(made.body.data.url).searchParams.get('previewToken');
    const draft = `/graphql?release=draft&course=small&previewToken=${token}`;
    for (const _ of [1, 2]) {
      const answer = await ask(body(QUERY), JSON_BODY, draft);
      expect([answer.status, answer.prepared]).toEqual([200, false]);
      expect(answer.headers['cache-control']).toContain('no-store');
    }
  });
});

describe('a persisted question, asked by its hash over GET', () => {
  const hash = createHash('sha256').update(QUERY).digest('hex');
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } });
  const address = `/graphql?extensions=${encodeURIComponent(extensions)}`;
  const headers = { 'Apollo-Require-Preflight': 'yes' };
  const register = () => ask(body(QUERY, { extensions: JSON.parse(extensions) }));

  it('is told that it is not known, which nobody may keep', async () => {
    for (const _ of [1, 2]) {
      const answer = await ask(null, headers, address);
      expect(JSON.parse(String(answer.body)).errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
      expect([answer.prepared, answer.headers['cache-control']]).toEqual([
        ...[false, 'private, no-cache, must-revalidate'],
      ]);
    }
  });

  it('may be kept by any cache that asks each time, which costs next to nothing', async () => {
    await register();
    const first = await ask(null, headers, address);
    expect(first.headers).toMatchObject({
      'cache-control': 'public, max-age=0, stale-if-error=86400',
      etag: expect.any(String),
    });
    const coded = { ...headers, 'Accept-Encoding': 'br' };
    const [, again] = [await ask(null, coded, address), await ask(null, coded, address)];
    expect(again.prepared).toBe(true);
    expect(again.headers.vary).toBe('Accept, Accept-Encoding');
    expect(brotliDecompressSync(again.body)).toEqual(first.body);
    const unchanged = await ask(null, { ...headers, 'If-None-Match': first.headers.etag }, address);
    expect([unchanged.status, unchanged.prepared, unchanged.body.length]).toEqual([304, true, 0]);
    await publish('Grande');
    const changed = await ask(null, { ...headers, 'If-None-Match': first.headers.etag }, address);
    expect([changed.status, JSON.parse(String(changed.body)).data.course.title]).toEqual([200, 'Grande']);
  });

  it('has to announce itself, whoever has asked before', async () => {
    await register();
    await ask(null, headers, address);
    await ask(null, { 'X-Apollo-Operation-Name': 'Small' }, address);
    expect((await ask(null, {}, address)).status).toBe(400);
  });
});
