// Promises about scripts of other origins: everybody's may read what is public, only those we name may administer.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app.js';
import { makeKey } from './keys.js';

const TRUSTED = 'https://admin.example.org';
const STRANGER = 'https://evil.example';
const KEYS = '/v1/admin/keys';

let service: TestApp;
let bearer: string;
const preflight = (path: string, origin: string) =>
  request(service.url).options(path).set({
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  });

beforeAll(async () => {
  const env = { CORS_ORIGINS: `https://other.example, ${TRUSTED}` };
  service = await startTestApp({ contentDir: 'no-packages', env });
  bearer = (await makeKey(service, 'admin')).bearer;
});
afterAll(() => service.close());

describe('An origin that is configured', () => {
  it('may send what writing takes, and read the answer', async () => {
    const { headers } = await preflight(KEYS, TRUSTED).expect(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': TRUSTED,
      'access-control-allow-methods': 'GET, HEAD, OPTIONS, POST',
      vary: 'Origin',
    });
    for (const name of ['Authorization', 'If-Match', 'Idempotency-Key', 'Content-Type'])
      expect(headers['access-control-allow-headers']).toContain(name);
    const answer = await request(service.url)
      .get(KEYS)
      .set({ origin: TRUSTED, authorization: bearer })
      .expect(200);
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': TRUSTED, vary: 'Origin' });
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('may read why it was refused', async () => {
    const { headers } = await request(service.url).get(KEYS).set('origin', TRUSTED).expect(401);
    expect(headers['access-control-allow-origin']).toBe(TRUSTED);
  });
});

describe('Any other origin', () => {
  it('is told nothing at admin addresses that would let a browser go on', async () => {
    for (const origin of [STRANGER, 'null', `${TRUSTED}.evil.example`, TRUSTED.replace('https', 'http')]) {
      const { headers } = await preflight(KEYS, origin).expect(204);
      const answer = await request(service.url).get(KEYS).set({ origin, authorization: bearer });
      for (const told of [headers, answer.headers])
        expect(Object.keys(told).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('may read what is public, and send no key there', async () => {
    const { headers } = await preflight('/v1/courses', STRANGER).expect(204);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-headers']).not.toMatch(/authorization/i);
    expect((await preflight('/v1/courses', TRUSTED)).headers['access-control-allow-headers']).toContain(
      'Authorization',
    );
  });
});
