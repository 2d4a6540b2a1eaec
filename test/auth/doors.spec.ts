// Promises about all doors at once: nothing is open that does not say so, and what says so stands on a short list.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Access, Scope } from '../../src/auth/access.decorator.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Handler, rootFields, rootHandlers, routeHandlers, routesOf } from './declared.js';
import { makeKey } from './keys.js';
import { FIELD_MATRIX, GRAPHQL_ROUTES, PUBLIC_FIELDS, PUBLIC_ROUTES, ROLE_MATRIX } from './role-matrix.js';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'no-packages' });
});
afterAll(() => service.close());

const isPublic = ({ access }: Handler) => access === 'public';
const names = (handlers: readonly Handler[]) => handlers.map(({ name }) => name).sort();
const asked = (handlers: readonly Handler[]) =>
  new Map(
    handlers
      .filter((handler) => !isPublic(handler))
      .map(({ name, access }) => [name, access as Exclude<Access, 'public'> | undefined]),
  );
const expected = (rows: readonly { name: string; action: string; scope?: Scope }[]) =>
  new Map(rows.map(({ name, action, scope = 'addressed' }) => [name, { action, scope }]));

/** An address that fits a route, with a key or without. */
function knock(route: string, bearer?: string): Promise<Response> {
  const [method, path] = route.split(' ') as [string, string];
  const headers = bearer ? { authorization: bearer } : undefined;
  return fetch(service.url + path.replace(/:\w+/g, '1'), { method, ...(headers && { headers }) });
}

describe('REST', () => {
  it('has no route besides those of controllers and the GraphQL engine', () => {
    expect(routesOf(service).sort()).toEqual([...names(routeHandlers(service)), ...GRAPHQL_ROUTES].sort());
  });

  it('is public where the list says so, and nowhere else', () => {
    expect(names(routeHandlers(service).filter(isPublic))).toEqual([...PUBLIC_ROUTES].sort());
  });

  it('asks at every other address for what the matrix says', () => {
    const rows = ROLE_MATRIX.map(({ route, ...row }) => ({ name: route.trim(), ...row }));
    expect(asked(routeHandlers(service))).toEqual(expected(rows));
  });

  it('refuses strangers at every address that is not public, and tells browsers and caches to forget it', async () => {
    const routes = routesOf(service).filter(
      (route) => ![...PUBLIC_ROUTES, ...GRAPHQL_ROUTES].includes(route),
    );
    expect(routes.length).toBeGreaterThan(100);
    for (const route of routes) {
      const { status, headers } = await knock(route);
      expect([route, status, headers.get('www-authenticate')]).toEqual([route, 401, 'Bearer']);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('refuses whoever has the role below the one that an address takes', async () => {
    const below = {
      translate: 'viewer',
      edit: 'translator',
      publish: 'editor',
      administer: 'publisher',
    } as const;
    for (const [action, role] of Object.entries(below)) {
      const { bearer } = await makeKey(service, role);
      for (const { route } of ROLE_MATRIX.filter((row) => row.action === action)) {
        const { status } = await knock(route.trim(), bearer);
        expect([route, status]).toEqual([route, 403]);
      }
    }
  });
});

describe('GraphQL', () => {
  it('has a guarded resolver for every root field of every schema', () => {
    expect(rootFields(service).sort()).toEqual(names(rootHandlers(service)));
  });

  it('is public where the list says so, and nowhere else', () => {
    expect(names(rootHandlers(service).filter(isPublic))).toEqual([...PUBLIC_FIELDS].sort());
  });

  it('asks at every other field for what the matrix says', () => {
    const rows = FIELD_MATRIX.map(({ field, ...row }) => ({ name: field, ...row }));
    expect(asked(rootHandlers(service))).toEqual(expected(rows));
  });
});
