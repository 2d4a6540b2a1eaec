// Promises about bearer tokens of an OpenID Connect issuer, asked through the door, with a real issuer.
import { createHmac, generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportSPKI, generateKeyPair } from 'jose';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app.js';
import { query } from '../support/postgres.js';
import { AUDIENCE, startIssuer, type TestIssuer } from './issuer.js';

let issuer: TestIssuer;
let service: TestApp;

const ask = (token: string) =>
  request(service.url).get('/v1/admin/keys').set('authorization', `Bearer ${token}`);
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payloadOf = (token: string) => token.split('.')[1]!;

beforeAll(async () => {
  issuer = await startIssuer();
  service = await startTestApp({ env: { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE } });
});
afterAll(async () => {
  await service.close();
  await issuer.close();
});

describe('A token of the issuer', () => {
  it('opens the door that its role opens, and is named in the audit trail', async () => {
    await ask(await issuer.token()).expect(200);
    await request(service.url)
      .post('/v1/admin/keys')
      .set('authorization', `Bearer ${await issuer.token({ name: 'Ana' })}`)
      .send({ name: 'by token', role: 'viewer' })
      .expect(201);
    expect(
      await query(service.databaseUrl, "SELECT actor, actor_name FROM audit WHERE action = 'key.create'"),
    ).toEqual([{ actor: `${issuer.url}#ana`, actor_name: 'Ana' }]);
  });

  it.each([
    ['timonel:publisher', 403],
    ['timonel:admin', 200],
    ['admin', 403],
    ['timonel:emperor', 403],
  ])('with the role %s gets %i', async (role, status) => {
    await ask(await issuer.token({ roles: [role] })).expect(status);
  });

  it('gets 403 without any role, whatever form the claim has', async () => {
    for (const roles of [undefined, null, {}, 7, [], [['timonel:admin']]])
      expect((await ask(await issuer.token({ roles }))).body.code).toBe('FORBIDDEN');
  });

  it('counts by its highest role', async () => {
    await ask(await issuer.token({ roles: ['timonel:viewer', 'timonel:admin', 'other'] })).expect(200);
    await ask(await issuer.token({ roles: 'timonel:viewer timonel:admin' })).expect(200);
  });

  it('with keys nobody has heard of does not make us ask the issuer again and again', async () => {
    await ask(await issuer.token()).expect(200);
    const before = issuer.fetched.length;
    for (let i = 0; i < 10; i++) await ask(await issuer.token({}, { kid: `unheard-of-${i}` })).expect(401);
    expect(issuer.fetched.length - before).toBeLessThanOrEqual(1);
    await ask(await issuer.token()).expect(200);
  });
});

describe('A token that is not good', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const refused = async (token: string) => {
    const answer = await ask(token);
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  };

  it('is refused when it is expired, or not valid yet', async () => {
    await refused(await issuer.token({ exp: now() - 60 }));
    await refused(await issuer.token({ nbf: now() + 60 }));
  });

  it('is refused when it never ends, or speaks of nobody', async () => {
    await refused(await issuer.token({ exp: undefined }));
    await refused(await issuer.token({ sub: undefined }));
    await refused(await issuer.token({ sub: 'a\u0000b' }));
  });

  it('is refused with alg none, in any spelling', async () => {
    const good = await issuer.token();
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
      await refused(`${base64({ alg })}.${payloadOf(good)}.`);
      await refused(`${base64({ alg })}.${payloadOf(good)}.${good.split('.')[2]}`);
    }
  });

  it('is refused when it is signed with the public key as a shared secret', async () => {
    const header = base64({ alg: 'HS256', kid: 'key-1' });
    const signed = `${header}.${payloadOf(await issuer.token())}`;
    const secret = await exportSPKI(issuer.publicKey);
    await refused(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`);
  });

  it('is refused for another audience or of another issuer', async () => {
    await refused(await issuer.token({ aud: 'somebody-else' }));
    await refused(await issuer.token({ aud: undefined }));
    await refused(await issuer.token({ iss: 'https://issuer.example' }));
    await refused(await issuer.token({ iss: `${issuer.url}/` }));
  });

  it('is refused when it is signed by a stranger, or changed afterwards', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await refused(await issuer.token({}, {}, privateKey as CryptoKey));
    const [header, , signature] = (await issuer.token()).split('.');
    const other = payloadOf(await issuer.token({ sub: 'eva' }));
    await refused(`${header}.${other}.${signature}`);
  });

  it('cannot name its own key: nothing that its header names is fetched or used', async () => {
    const visited: string[] = [];
    const stranger = http.createServer((asked, reply) => {
      visited.push(asked.url!);
      reply.end('{"keys":[]}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = publicKey.export({ format: 'jwk' });
    const before = issuer.fetched.length;
    for (const header of [
      { jku: `${url}/jku`, kid: 'mine' },
      { x5u: `${url}/x5u` },
      { jwk },
      { kid: '../../../../etc/passwd' },
      { kid: `${url}/kid` },
    ]) {
      await refused(await issuer.token({}, header, privateKey as never));
    }
    expect(visited).toEqual([]);
    expect(new Set(issuer.fetched.slice(before)).size).toBeLessThanOrEqual(1);
    expect(
      issuer.fetched.every((path) => ['/.well-known/openid-configuration', '/keys'].includes(path)),
    ).toBe(true);
    await new Promise((resolve) => stranger.close(resolve));
  });
});

describe('The claims', () => {
  it('can be configured: roles inside an object, and the courses a token is for', async () => {
    const env = {
      ...{ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE },
      ...{ OIDC_ROLES_CLAIM: 'realm_access.roles', OIDC_COURSES_CLAIM: 'courses' },
    };
    const other = await startTestApp({ env });
    const asked = async (claims: object) =>
      (
        await request(other.url)
          .get('/v1/admin/keys')
          .set('authorization', `Bearer ${await issuer.token({ roles: undefined, ...claims })}`)
      ).status;
    const admin = { realm_access: { roles: ['timonel:admin'] } };
    try {
      expect(await asked({ ...admin, courses: ['*'] })).toBe(200);
      expect(await asked({ ...admin, courses: ['introduccion-a-kubernetes'] })).toBe(403);
      expect(await asked(admin)).toBe(403);
      expect(await asked({ roles: ['timonel:admin'], courses: ['*'] })).toBe(403);
    } finally {
      await other.close();
    }
  });
});

describe('An issuer out of reach', () => {
  it('lets nobody in: 503, and our own keys go on', async () => {
    const broken = await startIssuer();
    const other = await startTestApp({ env: { OIDC_ISSUER: broken.url, OIDC_AUDIENCE: AUDIENCE } });
    broken.fail();
    try {
      const asked = (bearer: string) =>
        request(other.url).get('/v1/admin/keys').set('authorization', `Bearer ${bearer}`);
      const token = await broken.token();
      const answer = await asked(token);
      expect([answer.status, answer.body.code]).toEqual([503, 'UNAVAILABLE']);
      expect(answer.headers['retry-after']).toBe('2');
      // A crowd of requests does not become a crowd at the issuer.
      await Promise.all(Array.from({ length: 20 }, () => asked(token).expect(503)));
      expect(broken.fetched.length).toBeLessThan(5);
      await asked('timonel_00000000_nothing').expect(401);
    } finally {
      await other.close();
      await broken.close();
    }
  });
});
