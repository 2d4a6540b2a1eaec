// Promises of the configuration and the log.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../../src/infra/config/config.js';
import { StructuredLogger } from '../../../src/infra/http/structured-logger.js';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databaseUrl: undefined,
    });
  });

  it('calls receivers for more than a day, with growing pauses, unless somebody says otherwise', () => {
    const { webhookRetrySeconds: pauses } = readConfig({});
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThanOrEqual(24 * 60 * 60);
    expect(pauses).toEqual([...new Set(pauses)].toSorted((a, b) => a - b));
    expect(readConfig({ WEBHOOK_RETRY_SECONDS: '5, 300' }).webhookRetrySeconds).toEqual([5, 300]);
  });

  it('waits for a receiver for 10 seconds, and never longer', () => {
    expect(readConfig({}).webhookTimeoutSeconds).toBe(10);
    expect(readConfig({ WEBHOOK_TIMEOUT_SECONDS: '3' }).webhookTimeoutSeconds).toBe(3);
    for (const WEBHOOK_TIMEOUT_SECONDS of ['10.1', '11', '60', '0', '-1', 'Infinity', 'never'])
      expect(() => readConfig({ WEBHOOK_TIMEOUT_SECONDS })).toThrow(
        /1 problem[\s\S]*WEBHOOK_TIMEOUT_SECONDS/,
      );
  });

  it('names every problem at once', () => {
    const read = () =>
      readConfig({ PORT: '70000', PUBLIC_URL: 'ftp://x', LOG_LEVEL: 'loud', TRUST_PROXY: 'perhaps' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/4 problem[\s\S]*PORT[\s\S]*PUBLIC_URL[\s\S]*LOG_LEVEL[\s\S]*TRUST_PROXY/);
  });

  it.each(['foo', 'http://', 'https://x.example/under/here', 'https://x.example/?a'])(
    'refuses %s as PUBLIC_URL, in a sentence',
    (url) => {
      expect(() => readConfig({ PUBLIC_URL: url })).toThrow(ConfigError);
    },
  );

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it.each([
    ['true', 1],
    ['false', false],
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, 2001:db8::1', ['10.0.0.0/8', '2001:db8::1']],
  ])('takes %s for TRUST_PROXY', (value, meaning) => {
    expect(readConfig({ TRUST_PROXY: value }).trustProxy).toEqual(meaning);
  });

  it.each([
    { TRUST_PROXY: 'proxy.example' },
    { TRUST_PROXY: '10.0.0.0/8,everybody' },
    { TRUST_PROXY: '-1' },
    { ADMIN_API_KEY: 'short' },
    { ADMIN_API_KEY: `two words ${'x'.repeat(32)}` },
    { ADMIN_API_KEY: `${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}` },
    { CORS_ORIGINS: '*' },
    { CORS_ORIGINS: 'https://admin.example.org/' },
    { CORS_ORIGINS: 'admin.example.org' },
    { OIDC_ISSUER: 'https://issuer.example' },
    { OIDC_AUDIENCE: 'timonel' },
    { OIDC_ISSUER: 'http://issuer.example', OIDC_AUDIENCE: 'timonel' },
    { OIDC_ISSUER: 'https://issuer.example/?a', OIDC_AUDIENCE: 'timonel' },
  ])('refuses %j, in a sentence', (env) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(Object.keys(env)[0]);
  });

  it('takes what opens the admin doors', () => {
    const ADMIN_API_KEY = 'k2VvZ3Jhc3M+Zm9vYmFyL2Jhel9xdXV4Cg==';
    const CORS_ORIGINS = 'https://a.example, http://localhost:5173';
    const oidc = { OIDC_ISSUER: 'https://issuer.example/realms/one', OIDC_AUDIENCE: 'timonel' };
    expect(readConfig({ ADMIN_API_KEY, CORS_ORIGINS, ...oidc })).toMatchObject({
      adminApiKey: ADMIN_API_KEY,
      corsOrigins: ['https://a.example', 'http://localhost:5173'],
      ...{ oidcIssuer: oidc.OIDC_ISSUER, oidcAudience: 'timonel', oidcRolesClaim: 'roles' },
    });
  });

  it('reads a secret from a file, and refuses two sources for one', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'timonel-config-'));
    const file = path.join(folder, 'url');
    writeFileSync(file, 'postgresql://a:b@c/d\n');
    expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgresql://a:b@c/d');
    expect(() => readConfig({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgresql://x' })).toThrow(/both set/);
    expect(() => readConfig({ DATABASE_URL_FILE: path.join(folder, 'none') })).toThrow(/cannot be read/);
    rmSync(folder, { recursive: true });
  });
});

describe('the log', () => {
  it('writes one JSON object a line, whatever is in the message, and nothing below its level', () => {
    const lines: string[] = [];
    const logger = new StructuredLogger('warn', (line) => lines.push(line));
    logger.warn('first\n{"level":"fatal"}', 'Request');
    logger.log('not told');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'warn',
      context: 'Request',
      message: 'first\n{"level":"fatal"}',
    });
  });
});
