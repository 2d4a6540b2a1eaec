// Asking the admin's GraphQL door, as a client would.

import type { Role } from '../../../src/auth/roles.js';
import { makeKey } from '../../auth/keys.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { smallCourse } from '../../support/course.js';
import type { Json } from '../../support/json.js';

/** Something that the caller can mend. */
export interface Mistake {
  readonly code: string;
  readonly reason: string | null;
  readonly message: string;
  readonly pointer: string | null;
  readonly current: Json;
  readonly changes: Json;
}

/** An answer, read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Json;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

/** A client with a key. */
export interface Client {
  readonly bearer: string;
  /** Posts a document. */
  ask(document: string, variables?: object, headers?: Record<string, string>): Promise<Answered>;
  /** Does one mutation and answers its payload: `what` is asked of it, besides all of `userErrors`. */
  do(field: string, input: object, what?: string, headers?: Record<string, string>): Promise<Json>;
}

export const MISTAKES = `userErrors { code reason message pointer
  current { __typename ... on Unit { id etag } ... on Translation { etag } ... on DraftState { etag draftRevision } }
  changes { revision action target by before after } }`;

/** The service with the small course in its draft. */
export async function startWithDraft(): Promise<TestApp> {
  const app = await startTestApp({ contentDir: 'test/admin/no-packages' });
  await importSmall(app);
  return app;
}

/** Makes the draft the small course again. */
export async function importSmall(app: TestApp): Promise<void> {
  await app.authoring.import({ content: smallCourse(), hash: 'small' }, { force: true });
}

/** A client with a fresh key of a role. */
export async function graphqlClient(app: TestApp, role: Role, courses?: string[]): Promise<Client> {
  const { bearer } = await makeKey(app, role, courses ? { courses } : {});
  const ask = (document: string, variables: object = {}, headers: Record<string, string> = {}) =>
    post(app.url, JSON.stringify({ query: document, variables }), { Authorization: bearer, ...headers });
  return {
    bearer,
    ask,
    async do(field, input, what = '', headers = {}) {
      const type = `${TYPES[field] ?? field.charAt(0).toUpperCase() + field.slice(1)}Input`;
      const document = `mutation ($input: ${type}!) { ${field}(input: $input) { ${what} ${MISTAKES} } }`;
      const answered = await ask(document, { input }, headers);
      if (answered.errors.length > 0) throw new Error(answered.text);
      return answered.data[field];
    },
  };
}

/** Mutations whose input has another name. */
const TYPES: Readonly<Record<string, string>> = {
  undeleteCourse: 'WholeCourse',
  purgeCourse: 'WholeCourse',
  unpublish: 'WholeCourse',
};

/** Posts a body as it is. */
export async function post(url: string, body: string, headers: Record<string, string>): Promise<Answered> {
  const response = await fetch(`${url}/graphql/admin`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  const { status, headers: answered } = response;
  const { data = null, errors = [] } = answered.get('Content-Type')?.includes('json') ? JSON.parse(text) : {};
  return { status, headers: answered, text, data, errors };
}
