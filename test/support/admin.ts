// A client of the admin door for tests: sends the key, JSON and whatever else a call needs.

import { makeKey } from '../auth/keys.js';
import type { TestApp } from './app.js';
import type { Json } from './json.js';

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** What a call sends besides method and path. */
export interface Sent {
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly headers?: Record<string, string>;
}

/** Calls addresses below /v1/admin. */
export interface AdminClient {
  readonly secret: string;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, sent?: Sent): Promise<Answer>;
  put(path: string, body: unknown, sent?: Sent): Promise<Answer>;
  patch(path: string, body: unknown, ifMatch?: string): Promise<Answer>;
  delete(path: string, ifMatch?: string): Promise<Answer>;
}

/** A client with a fresh key of a role. */
export async function adminClient(
  app: TestApp,
  role: Parameters<typeof makeKey>[1] = 'admin',
  courses?: string[],
): Promise<AdminClient> {
  const { secret } = await makeKey(app, role, courses ? { courses } : {});
  return clientWith(app.url, secret);
}

/** A client with a key. */
export function clientWith(url: string, secret: string): AdminClient {
  const call = async (method: string, path: string, { body, ifMatch, headers = {} }: Sent = {}) => {
    const response = await fetch(`${url}/v1/admin${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${secret}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers: answered } = response;
    const json = answered.get('Content-Type')?.includes('json');
    return { status, headers: answered, body: json ? JSON.parse(text) : text };
  };
  return {
    secret,
    get: (path) => call('GET', path),
    post: (path, body, sent) => call('POST', path, { ...sent, ...(body !== undefined && { body }) }),
    put: (path, body, sent) => call('PUT', path, { ...sent, body }),
    patch: (path, body, ifMatch) =>
      call('PATCH', path, {
        body,
        headers: { 'Content-Type': 'application/merge-patch+json' },
        ...(ifMatch !== undefined && { ifMatch }),
      }),
    delete: (path, ifMatch) => call('DELETE', path, ifMatch === undefined ? {} : { ifMatch }),
  };
}
