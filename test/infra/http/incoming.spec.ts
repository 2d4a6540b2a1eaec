// Promises about files that come in: what many send at one time is not all held at one time.
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_ZIP_BYTES } from '../../../src/content/read-zip.js';
import { INCOMING } from '../../../src/infra/http/takes-bytes.js';
import { MAX_ASSET_BYTES } from '../../../src/model/course.js';
import { makeKey } from '../../auth/keys.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { PIXELS } from '../../support/pixels.js';
import { until } from '../../webhooks/receiver.js';

let service: TestApp;
let bearer: string;
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
  bearer = (await makeKey(service, 'editor')).bearer;
});
afterAll(() => service.close());

/** Announces the largest package there is, and sends nothing of it; `answers` gets what comes back. */
function announce(answers: string[]): net.Socket {
  const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1');
  const head = `PUT /v1/admin/courses/x/package HTTP/1.1\r\nHost: x\r\nAuthorization: ${bearer}\r\n`;
  socket.write(`${head}Content-Type: application/zip\r\nContent-Length: ${MAX_ZIP_BYTES}\r\n\r\n`);
  return socket
    .setEncoding('latin1')
    .on('error', () => undefined)
    .on('data', (text) => answers.push(String(text)));
}

function upload(bytes: Buffer): Promise<Response> {
  const headers = { Authorization: bearer, 'Content-Type': 'image/png' };
  return fetch(`${service.url}/v1/admin/files`, { method: 'POST', headers, body: new Uint8Array(bytes) });
}

describe('files that come in', () => {
  it('are refused unread when too many come at one time, whatever address takes them', async () => {
    const more = 4;
    const answers: string[] = [];
    const most = INCOMING.room / MAX_ZIP_BYTES + INCOMING.mostWaiting;
    const sockets = Array.from({ length: most + more }, () => announce(answers));
    try {
      await until(() => answers.length >= more);
      for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 2\r\n/i);
      // Who is busy sending sees the answer too.
      const refused = await upload(Buffer.alloc(MAX_ASSET_BYTES));
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
      expect(answers).toHaveLength(more);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  });

  it('find room again when the others have gone, also those who left before it was their turn', async () => {
    await until(async () => (await upload(PIXELS)).status !== 503);
    expect((await upload(PIXELS)).status).toBe(200);
  });
});
