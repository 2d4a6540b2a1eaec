// Promises of the `keys` commands, run as their users run them.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app.js';

// The first call may have to build.
jest.setTimeout(180_000);

const COURSE = 'introduccion-a-kubernetes';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service.close());

function keys(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: service.databaseUrl };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/run.mjs', 'cli', 'keys', ...args], {
    ...{ encoding: 'utf8', env },
  });
  return { status, out: stdout, err: stderr };
}
const statusWith = async (secret: string) =>
  (await request(service.url).get('/v1/admin/keys').set('authorization', `Bearer ${secret}`)).status;

describe('timonel keys', () => {
  it('creates a key that works, with nothing but the key on standard output; lists it; revokes it', async () => {
    const { status, out, err } = keys(
      'create',
      '--name',
      'Script',
      '--role',
      'admin',
      '--expires',
      '2100-01-31',
    );
    expect([status, out]).toEqual([0, expect.stringMatching(/^timonel_[0-9a-z]{8}_[\w-]{43}\n$/)]);
    const secret = out.trim();
    expect(await statusWith(secret)).toBe(200);
    const id = /key_[0-9a-z]{10}/.exec(err)![0];
    const listed = keys('list').out;
    expect(listed).toMatch(new RegExp(`^${id} .*admin  Script  \\(expires 2100-01-31T`, 'm'));
    expect(listed).not.toContain(secret.slice(-43));
    expect(keys('revoke', id)).toMatchObject({ status: 0, out: expect.stringContaining('revoked') });
    expect(await statusWith(secret)).toBe(401);
  });

  it('limits a key to courses', async () => {
    const { out, err } = keys('create', '--name', 'One', '--role', 'admin', '--course', COURSE);
    expect(err).toMatch(/courses crs_[0-9a-z]{10}/);
    expect(await statusWith(out.trim())).toBe(403);
  });

  it('says in a sentence what it cannot do', () => {
    const refused = (...args: string[]) => {
      const { status, err } = keys(...args);
      expect(status).toBe(1);
      return err;
    };
    expect(refused('create', '--name', 'x', '--role', 'emperor')).toContain('viewer');
    expect(refused('create', '--name', 'x', '--role', 'viewer', '--course', 'nope')).toContain(
      'There is no course "nope"',
    );
    expect(refused('create', '--name', 'x', '--role', 'viewer', '--expires', 'soon')).toContain('/expiresAt');
    expect(refused('revoke', 'key_0000000000')).toContain('There is no key "key_0000000000"');
  });
});
