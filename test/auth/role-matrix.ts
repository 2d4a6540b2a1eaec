// Who may do what at the real doors, written by hand: a new address, or one that asks for less, has to be put down here.
import type { Scope } from '../../src/auth/access.decorator.js';
import type { Action } from '../../src/auth/roles.js';

/** What everybody may read. */
export const PUBLIC_ROUTES = [
  ...['GET /', 'GET /docs', 'GET /docs/assets/:file', 'GET /docs/errors', 'GET /pages/icon.svg'],
  ...['GET /pages/reader.js', 'GET /pages/start.js'],
  ...['GET /read', 'GET /read/:course', 'GET /read/:course/:chapter', 'GET /oembed'],
  ...['GET /pages/style.css', 'GET /graphql/ide/:file', 'GET /schema.graphql', 'GET /schema-admin.graphql'],
  'GET /schema/possible-types.json',
  ...['GET /llms.txt', 'GET /robots.txt', 'GET /sitemap.xml', 'GET /sitemaps/:file'],
  ...['GET /livez', 'GET /metrics', 'GET /readyz'],
  ...[
    'GET /v1/openapi.json',
    'GET /v1/admin/openapi.json',
    'GET /v1/changes',
    'GET /v1/assets/:sha256',
    'GET /v1/courses',
    'GET /v1/search',
  ],
  ...[
    '',
    ...['/releases', '/releases/:number', '/diff', '/search', '/bundle', '/changes'],
    ...['/chapters', '/chapters/:chapter', '/chapters/:chapter/sections/:section'],
    ...['/components', '/components/:component', '/comparisons', '/comparisons/:comparison'],
    ...['/videos', '/videos/:video', '/assets', '/assets/:asset', '/credits', '/glossary'],
    ...['/diagrams', '/diagrams/:diagram', '/diagrams/:diagram/steps/:step', '/diagrams/:diagram/diff'],
  ].map((path) => `GET /v1/courses/:course${path}`),
];

/** What the GraphQL engine answers by itself: its root fields have guards of their own. */
export const GRAPHQL_ROUTES = ['GET /graphql', 'POST /graphql', 'GET /graphql/admin', 'POST /graphql/admin'];

/** What everybody may ask over GraphQL. */
export const PUBLIC_FIELDS = ['Query.course', 'Query.courses', 'Query.node', 'Query.nodes', 'Query.search'];

/** A row of the matrix. */
export interface Row {
  readonly route: string;
  readonly action: Action;
  /** What a caller that is limited to courses finds: `addressed` if it is not said. */
  readonly scope?: Scope;
}

const UNITS = [
  ...[
    'chapters',
    'sections',
    'blocks',
    'component-groups',
    'components',
    'comparisons',
    'subjects',
    'criteria',
  ],
  ...['cells', 'videos', 'credits', 'diagrams', 'steps', 'terms', 'assets'],
];

const inCourse = (action: Action, ...routes: string[]): Row[] =>
  routes.map((route) => {
    const [method, path] = route.split(' ');
    return { route: `${method} /v1/admin/courses/:course${path}`, action };
  });

const installation = (action: Action, scope: Scope, ...routes: string[]): Row[] =>
  routes.map((route) => ({ route: route.replace(' ', ' /v1/admin'), action, scope }));

/** Every admin address, with what it asks of its caller. */
export const ROLE_MATRIX: readonly Row[] = [
  ...installation(
    'administer',
    'addressed',
    'GET /keys',
    'POST /keys',
    'GET /keys/:key',
    'DELETE /keys/:key',
  ),
  ...installation('administer', 'filtered', 'GET /audit'),
  ...installation('read', 'filtered', 'GET /events'),
  ...installation('edit', 'filtered', 'POST /files'),
  ...installation('administer', 'addressed', 'DELETE /files/:sha256'),
  ...installation('administer', 'unlimited', 'GET /webhooks', 'POST /webhooks'),
  ...installation(
    'administer',
    'unlimited',
    ...['GET', 'PATCH', 'DELETE'].map((verb) => `${verb} /webhooks/:webhook`),
  ),
  ...installation(
    'administer',
    'unlimited',
    ...['rotate', 'test', 'replay'].map((verb) => `POST /webhooks/:webhook/${verb}`),
  ),
  ...installation('administer', 'unlimited', 'GET /webhooks/:webhook/deliveries'),
  ...installation('read', 'filtered', 'GET /courses'),
  ...installation('administer', 'addressed', 'POST /courses'),
  ...inCourse('read', 'GET ', 'GET /check', 'GET /diff', 'GET /deletions', 'GET /releases', 'GET /schedules'),
  ...inCourse('read', 'GET /translations', 'GET /translations/:locale/:id', 'GET /package'),
  ...inCourse('translate', ...['PUT', 'DELETE'].map((verb) => `${verb} /translations/:locale/:id`)),
  ...inCourse('translate', 'POST /translations/:locale/:id/confirm'),
  ...inCourse('edit', 'PATCH ', 'POST /changes', 'POST /reset', 'PUT /package'),
  ...inCourse('publish', 'POST /publish', 'POST /unpublish', 'POST /preview-links'),
  ...inCourse('publish', 'DELETE /schedules/:schedule', 'POST /releases/:number/restore'),
  ...inCourse('administer', 'DELETE ', 'POST /undelete', 'POST /purge', 'POST /releases/:number/withdraw'),
  ...UNITS.flatMap((unit) => [
    ...inCourse('read', `GET /${unit}`, `GET /${unit}/:id`),
    ...inCourse('edit', `POST /${unit}`, `PATCH /${unit}/:id`, `DELETE /${unit}/:id`),
    ...inCourse('edit', ...['move', 'undelete', 'reset'].map((verb) => `POST /${unit}/:id/${verb}`)),
  ]),
];

/** A root field with what it asks of its caller. */
interface FieldRow {
  readonly field: string;
  readonly action: Action;
  readonly scope?: Scope;
}

const fields = (action: Action, type: 'Query' | 'Mutation', ...names: string[]): FieldRow[] =>
  names.map((name) => ({ field: `${type}.${name}`, action }));

/** Every root field of the admin's GraphQL, with what it asks of its caller. */
export const FIELD_MATRIX: readonly FieldRow[] = [
  { field: 'Query.courses', action: 'read', scope: 'filtered' },
  { field: 'Query.audit', action: 'administer', scope: 'filtered' },
  ...fields('read', 'Query', 'course', 'unit', 'units', 'translations', 'translation', 'deletions'),
  ...fields('read', 'Query', 'check', 'difference', 'releases', 'schedules'),
  ...fields('administer', 'Query', 'keys'),
  ...fields('translate', 'Mutation', 'translateUnit', 'confirmTranslation', 'deleteTranslation'),
  ...fields('edit', 'Mutation', 'createUnit', 'updateUnit', 'moveUnit', 'deleteUnit', 'undeleteUnit'),
  ...fields('edit', 'Mutation', 'resetUnit', 'changeDraft', 'updateCourse'),
  ...fields('publish', 'Mutation', 'publish', 'cancelSchedule', 'restoreRelease', 'unpublish'),
  ...fields('publish', 'Mutation', 'createPreviewLink'),
  ...fields('administer', 'Mutation', 'createCourse', 'deleteCourse', 'undeleteCourse', 'purgeCourse'),
  ...fields('administer', 'Mutation', 'withdrawRelease', 'createKey', 'revokeKey'),
];
