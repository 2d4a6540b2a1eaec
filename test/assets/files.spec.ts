// Promises about files: what is brought is what is served, safely, for ever; what is not what it says is refused.
import { createHash, randomBytes } from 'node:crypto';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_ASSET_BYTES, MAX_PIXELS } from '../../src/model/course.js';
import { makeKey } from '../auth/keys.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';
import { PIXELS, PIXELS_INFO } from '../support/pixels.js';
import { query } from '../support/postgres.js';
import { pngHeader, svg } from './files.js';

let service: TestApp;
const keys: Record<string, string> = {};

beforeAll(async () => {
  service = await startTestApp();
  for (const role of ['translator', 'editor', 'admin'] as const)
    keys[role] = (await makeKey(service, role)).bearer;
});
afterAll(() => service.close());

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
/** A PDF that nobody has sent before. */
const freshPdf = () => Buffer.from(`%PDF-1.7\n${randomBytes(8).toString('hex')}`);

function upload(
  body: Buffer | string,
  type: string | null,
  headers: Record<string, string> = {},
  query = '',
) {
  return fetch(`${service.url}/v1/admin/files${query}`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body as string)),
    headers: { Authorization: keys.editor!, ...(type && { 'Content-Type': type }), ...headers },
  });
}
const get = (sha256: string, init?: RequestInit) => fetch(`${service.url}/v1/assets/${sha256}`, init);
const erase = (sha256: string, key = keys.admin!) =>
  fetch(`${service.url}/v1/admin/files/${sha256}`, { method: 'DELETE', headers: { Authorization: key } });
const problem = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];

describe('an upload', () => {
  it('answers with what the file is, and the same bytes again with the same', async () => {
    const drawing = Buffer.from(svg('<rect/>', 'viewBox="0 0 8 6"'));
    const data = {
      ...{ sha256: hash(drawing), mediaType: 'image/svg+xml', bytes: drawing.length, width: 8, height: 6 },
      url: `${PUBLIC_URL}/v1/assets/${hash(drawing)}`,
    };
    const first = await upload(drawing, 'image/svg+xml; charset=utf-8');
    expect([first.status, first.headers.get('location')]).toEqual([201, `/v1/assets/${data.sha256}`]);
    expect(await first.json()).toEqual({ data });
    const second = await upload(drawing, 'Image/SVG+xml');
    expect([second.status, await second.json()]).toEqual([200, { data }]);
    const told = await query(service.databaseUrl, 'SELECT action, after FROM audit WHERE target = $1', [
      data.sha256,
    ]);
    const { url: _, ...after } = data;
    expect(told).toEqual([{ action: 'file.upload', after }]);
  });

  it('is stored once when many bring it at the same time', async () => {
    const pdf = freshPdf();
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(pdf, 'application/pdf')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  });

  it('stores nothing when it is a trial', async () => {
    const pdf = freshPdf();
    const trial = await upload(pdf, 'application/pdf', {}, '?dryRun=true');
    expect([trial.status, await trial.json()]).toMatchObject([200, { data: { sha256: hash(pdf) } }]);
    expect((await get(hash(pdf))).status).toBe(404);
  });

  it('is answered the same under the same Idempotency-Key, and refused for other bytes', async () => {
    const headers = { 'Idempotency-Key': randomBytes(8).toString('hex') };
    const pdf = freshPdf();
    expect((await upload(pdf, 'application/pdf', headers)).status).toBe(201);
    expect((await upload(pdf, 'application/pdf', headers)).status).toBe(201);
    expect(await problem(await upload(freshPdf(), 'application/pdf', headers))).toEqual([
      422,
      'IDEMPOTENCY_MISMATCH',
    ]);
  });

  it.each([
    ['nobody', undefined, 401, 'UNAUTHENTICATED'],
    ['a translator', 'translator', 403, 'FORBIDDEN'],
  ])('is not for %s, however large it is', async (_, role, status, code) => {
    const headers: Record<string, string> = { Authorization: role ? keys[role]! : '' };
    expect(await problem(await upload(freshPdf(), 'application/pdf', headers))).toEqual([status, code]);
  });
});

describe('a file that is not what it says', () => {
  it.each([
    ['a page called a picture', '<!doctype html><script>alert(1)</script>', 'image/png'],
    ['a page called a drawing', '<html><script>alert(1)</script></html>', 'image/svg+xml'],
    ['a picture called a drawing', PIXELS, 'image/svg+xml'],
    ['a picture called another picture', PIXELS, 'image/jpeg'],
    ['a drawing that runs', svg('<script>alert(1)</script>'), 'image/svg+xml'],
    ['captions called a document', 'WEBVTT', 'application/pdf'],
    ['a page', '<!doctype html>', 'text/html'],
    ['plain text', 'x', 'text/plain'],
    ['a program', 'x', 'application/octet-stream'],
    ['JSON', '{"a":1}', 'application/json'],
    ['a form', 'a=1', 'application/x-www-form-urlencoded'],
    ['something without a name', PIXELS, null],
    ['a picture in two', PIXELS, 'image/png, text/html'],
  ])('is refused: %s', async (_, bytes, type) => {
    expect(await problem(await upload(bytes, type))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('is refused when it is packed, whatever is inside', async () => {
    const packed = gzipSync(PIXELS);
    for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
      const answer = await upload(packed, 'image/png', { 'Content-Encoding': encoding });
      expect(await problem(answer)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  it('is refused when it is empty, or has more pixels than anybody can show', async () => {
    expect(await problem(await upload('', 'image/png'))).toEqual([400, 'INVALID_INPUT']);
    for (const [width, height] of [
      [MAX_PIXELS + 1, 1],
      [1, MAX_PIXELS + 1],
      [0xffff_ffff, 0xffff_ffff],
    ] as const) {
      expect(await problem(await upload(pngHeader(width, height), 'image/png'))).toEqual([
        400,
        'INVALID_INPUT',
      ]);
    }
    expect((await upload(pngHeader(MAX_PIXELS, 1), 'image/png')).status).toBe(201);
  });

  it('is no body for any other address', async () => {
    for (const [path, type] of [
      ['/graphql', 'image/png'],
      ['/v1/admin/keys', 'image/svg+xml'],
      ['/graphql', 'text/vtt'],
    ]) {
      const answer = await fetch(`${service.url}${path}`, {
        method: 'POST',
        body: new Uint8Array(PIXELS),
        headers: { Authorization: keys.admin!, 'Content-Type': type! },
      });
      expect(await problem(answer)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
    const nowhere = await fetch(`${service.url}/v1/nowhere`, {
      method: 'POST',
      body: new Uint8Array(PIXELS),
      headers: { 'Content-Type': 'image/png' },
    });
    expect(await problem(nowhere)).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the size of a file', () => {
  const largest = () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(MAX_ASSET_BYTES - 9, 1)]);

  it('may be as large as is promised, and not a byte larger', async () => {
    expect((await upload(largest(), 'application/pdf')).status).toBe(201);
    expect((await get(hash(largest()))).headers.get('content-length')).toBe(String(MAX_ASSET_BYTES));
    const larger = await upload(Buffer.concat([largest(), Buffer.alloc(1)]), 'application/pdf');
    expect(await problem(larger)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('is counted while it comes when nobody says it before', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 1);
    const head = `POST /v1/admin/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${keys.editor}\r\n`;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1');
      socket
        .on('error', reject)
        .setEncoding('latin1')
        .on('data', (text) => {
          resolve(String(text));
          socket.destroy();
        });
      socket.write(`${head}Content-Type: application/pdf\r\nTransfer-Encoding: chunked\r\n\r\n`);
      for (let sent = 0; sent <= MAX_ASSET_BYTES; sent += chunk.length) {
        socket.write(`${chunk.length.toString(16)}\r\n`);
        socket.write(chunk);
        socket.write('\r\n');
      }
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*PAYLOAD_TOO_LARGE/);
  });

  it('is refused by its announcement alone', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1');
      socket
        .on('error', reject)
        .setEncoding('latin1')
        .on('data', (text) => {
          resolve(String(text));
          socket.destroy();
        });
      socket.write(
        `POST /v1/admin/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${keys.editor}\r\nContent-Type: image/png\r\nContent-Length: ${MAX_ASSET_BYTES + 1}\r\n\r\n`,
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('a file that is read', () => {
  it('comes as it was brought, for ever, and nothing in it runs', async () => {
    const answer = await get(PIXELS_INFO.sha256);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PIXELS)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PIXELS.length),
      etag: `"${PIXELS_INFO.sha256}"`,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  it('is not sent again to who has it, and HEAD sends no bytes', async () => {
    const known = await get(PIXELS_INFO.sha256, {
      headers: { 'If-None-Match': `W/"x", "${PIXELS_INFO.sha256}"` },
    });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const head = await get(PIXELS_INFO.sha256, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(PIXELS.length),
      '',
    ]);
  });

  it('is served as what its bytes are, even if a page stands behind the picture', async () => {
    const polyglot = Buffer.concat([
      PIXELS,
      Buffer.from('<!doctype html><script>alert(document.domain)</script>'),
    ]);
    expect((await upload(polyglot, 'image/png')).status).toBe(201);
    const { headers } = await get(hash(polyglot));
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      'image/png',
      'nosniff',
    ]);
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it('is saved rather than opened if it is a document, under a name of ours', async () => {
    const pdf = freshPdf();
    await upload(pdf, 'application/pdf', { 'Content-Disposition': 'attachment; filename="../../x.html"' });
    expect((await get(hash(pdf))).headers.get('content-disposition')).toBe(
      `attachment; filename="${hash(pdf).slice(0, 12)}.pdf"`,
    );
  });

  it.each([
    ['0'.repeat(64), 404, 'NOT_FOUND'],
    ['x'.repeat(64), 400, 'INVALID_INPUT'],
    [PIXELS_INFO.sha256.toUpperCase(), 400, 'INVALID_INPUT'],
    [PIXELS_INFO.sha256.slice(1), 400, 'INVALID_INPUT'],
    ['..%2f..%2fetc%2fpasswd', 400, 'INVALID_INPUT'],
    [`${PIXELS_INFO.sha256}?size=1`, 400, 'UNKNOWN_PARAMETER'],
  ])('is found by the hash of its bytes and by nothing else: %s', async (name, status, code) => {
    expect(await problem(await get(name))).toEqual([status, code]);
  });
});

describe('erasing a file', () => {
  it('takes it from everybody, also from the memory of the service', async () => {
    const pdf = freshPdf();
    await upload(pdf, 'application/pdf');
    expect((await get(hash(pdf))).status).toBe(200);
    expect(await problem(await erase(hash(pdf), keys.editor))).toEqual([403, 'FORBIDDEN']);
    expect((await erase(hash(pdf))).status).toBe(200);
    expect((await get(hash(pdf))).status).toBe(404);
    expect(await problem(await erase(hash(pdf)))).toEqual([404, 'NOT_FOUND']);
    const told = await query(service.databaseUrl, 'SELECT action FROM audit WHERE target = $1 ORDER BY id', [
      hash(pdf),
    ]);
    expect(told).toEqual([{ action: 'file.upload' }, { action: 'file.erase' }]);
  });

  it('is refused while a draft or a release needs it, and says which', async () => {
    await service.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
    await service.authoring.publish({ course: 'small', message: '', author: 'test' });
    const refused = await erase(PIXELS_INFO.sha256);
    expect(refused.status).toBe(409);
    const { code, errors } = (await refused.json()) as { code: string; errors: { detail: string }[] };
    expect([code, errors.map(({ detail }) => detail)]).toEqual([
      'STILL_REFERENCED',
      ['The course "small" needs it: release 1.', 'The course "small" needs it: the draft, as "pixels".'],
    ]);
    // Out of the draft, the release alone still shows it.
    const without = smallCourse();
    without.assets = [];
    without.chapters[0]!.sections[0]!.sections[0]!.blocks.pop();
    await service.authoring.import({ content: without, hash: 'without' }, { force: true });
    expect((await erase(PIXELS_INFO.sha256)).status).toBe(409);
    await query(
      service.databaseUrl,
      `UPDATE release SET document = NULL, withdrawn_at = now() WHERE course_id = '${IDS.course}'`,
    );
    expect((await erase(PIXELS_INFO.sha256)).status).toBe(200);
  });

  it('is refused for a release that waits; and no document has to be read to know what shows a file', async () => {
    const pictures = [PIXELS_INFO.sha256];
    const files = (table: string) =>
      query(service.databaseUrl, `SELECT files FROM ${table} WHERE course_id = '${IDS.course}'`);
    expect(await files('release')).toEqual([{ files: pictures }]);
    expect((await upload(PIXELS, 'image/png')).status).toBe(201);
    await service.authoring.import({ content: smallCourse(), hash: 'again' }, { force: true });
    const send = (path: string, init: RequestInit = {}) =>
      fetch(`${service.url}/v1/admin/courses/small/${path}`, {
        ...init,
        headers: { ...init.headers, Authorization: keys.admin! },
      });
    const { data } = (await (await send('check')).json()) as { data: { draft: { etag: string } } };
    const body = JSON.stringify({ at: new Date(Date.now() + 3_600_000).toISOString() });
    const headers = { 'If-Match': `"${data.draft.etag}"`, 'Content-Type': 'application/json' };
    const ordered = await send('publish', { method: 'POST', headers, body });
    expect(ordered.status).toBeLessThan(300);
    expect(await files('schedule')).toEqual([{ files: pictures }]);
    const { errors } = (await (await erase(PIXELS_INFO.sha256)).json()) as { errors: { detail: string }[] };
    expect(errors.map(({ detail }) => detail)).toContainEqual(expect.stringContaining('scheduled as sch_'));
  });
});
