// Promises of the one guard: role × action × course, over both doors, and nothing open by mistake.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Action, ROLES, type Role } from '../../src/auth/roles.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { query } from '../support/postgres.js';
import { makeKey } from './keys.js';
import { type Doors, openTestDoors } from './test-doors.js';

const OWN = 'introduccion-a-kubernetes';
const OTHER = 'small';

/** Written out, so that a change of the table in the code is seen here. */
const MAY: Record<Role, readonly Action[]> = {
  viewer: ['read'],
  translator: ['read', 'translate'],
  editor: ['read', 'translate', 'edit'],
  publisher: ['read', 'translate', 'edit', 'publish'],
  admin: ['read', 'translate', 'edit', 'publish', 'administer'],
};
const ACTIONS = MAY.admin;

let service: TestApp;
let doors: Doors;

/** The same question at both doors; they have to agree. */
async function ask(action: Action, course: string, bearer?: string): Promise<string> {
  const answers = await Promise.all([
    doors.rest(`${encodeURIComponent(course)}/${action}`, bearer),
    doors.graphql(`${action}(course: ${JSON.stringify(course)})`, bearer),
  ]);
  expect(new Set(answers).size).toBe(1);
  return answers[0]!;
}
const isIn = (answer: string) => (/^(in|key_\w+)$/.test(answer) ? 'in' : answer);

beforeAll(async () => {
  service = await startTestApp();
  await service.authoring.import({ content: smallCourse(), hash: 'hash' }, { force: true });
  doors = await openTestDoors(service.databaseUrl);
});
afterAll(async () => {
  await doors.close();
  await service.close();
});

describe('The guard', () => {
  it('lets everybody in where it is public, and nobody where nothing is said', async () => {
    const { bearer } = await makeKey(service, 'admin');
    for (const door of [doors.rest, doors.graphql]) {
      expect(await door('open')).toBe('in');
      expect(await door('forgotten')).toBe('UNAUTHENTICATED');
      expect(await door('forgotten', bearer)).toBe('FORBIDDEN');
    }
  });

  it('lets no stranger in anywhere else', async () => {
    for (const action of ACTIONS) {
      expect(await ask(action, OWN)).toBe('UNAUTHENTICATED');
      expect(await ask(action, OWN, 'Bearer nonsense')).toBe('UNAUTHENTICATED');
    }
  });

  it('hands the caller to the handler', async () => {
    const { id, bearer } = await makeKey(service, 'viewer');
    expect(await ask('read', OWN, bearer)).toBe(id);
  });

  it.each(ROLES)('lets a %s do what the table says, in every course', async (role) => {
    const { bearer } = await makeKey(service, role);
    for (const action of ACTIONS) {
      const answer = MAY[role].includes(action) ? 'in' : 'FORBIDDEN';
      for (const course of [OWN, OTHER, 'no-such-course'])
        expect([action, course, isIn(await ask(action, course, bearer))]).toEqual([action, course, answer]);
    }
  });

  it.each(ROLES)(
    'lets a %s that is limited to a course do the same there, and nothing elsewhere',
    async (role) => {
      const { bearer } = await makeKey(service, role, { courses: [OWN] });
      for (const action of ACTIONS) {
        const may = MAY[role].includes(action);
        expect(isIn(await ask(action, OWN, bearer))).toBe(may ? 'in' : 'FORBIDDEN');
        for (const course of [OTHER, 'no-such-course'])
          expect(await ask(action, course, bearer)).toBe(may ? 'NOT_FOUND' : 'FORBIDDEN');
      }
    },
  );
});

describe('A caller limited to a course', () => {
  let bearer: string;
  let ownId: string;
  let otherId: string;
  beforeAll(async () => {
    bearer = (await makeKey(service, 'viewer', { courses: [OWN] })).bearer;
    const idOf = async (slug: string) =>
      (await query<{ id: string }>(service.databaseUrl, 'SELECT id FROM course WHERE slug = $1', [slug]))[0]!
        .id;
    [ownId, otherId] = [await idOf(OWN), await idOf(OTHER)];
  });

  it('may address it by slug, id and key, and another one by none of them', async () => {
    for (const course of [OWN, ownId]) expect(isIn(await ask('read', course, bearer))).toBe('in');
    for (const course of [OTHER, otherId, '', `${OWN}/`, OWN.toUpperCase()])
      expect(isIn(await doors.graphql(`read(course: ${JSON.stringify(course)})`, bearer))).toBe('NOT_FOUND');
  });

  it('keeps its course when the slug changes, and gets no other that takes the old one', async () => {
    await query(service.databaseUrl, 'UPDATE course SET slug = $1 WHERE id = $2', ['renamed', ownId]);
    expect(isIn(await ask('read', 'renamed', bearer))).toBe('in');
    await query(service.databaseUrl, 'UPDATE course SET slug = $1 WHERE id = $2', [OWN, otherId]);
    // The name now means both: the slug of one, the key of the other.
    expect(await ask('read', OWN, bearer)).toBe('NOT_FOUND');
    expect(isIn(await ask('read', ownId, bearer))).toBe('in');
    await query(service.databaseUrl, 'UPDATE course SET slug = $1 WHERE id = $2', [OTHER, otherId]);
    await query(service.databaseUrl, 'UPDATE course SET slug = $1 WHERE id = $2', [OWN, ownId]);
  });

  it('gets nowhere by naming both courses in different places', async () => {
    for (const path of [
      `${OWN}/read?course=${OTHER}`,
      `read?course=${OWN}&course=${OTHER}`,
      `read?course=${OTHER}`,
    ])
      expect(await doors.rest(path, bearer)).toBe('NOT_FOUND');
    for (const args of [
      `course: "${OWN}", input: { course: "${OTHER}" }`,
      `input: { course: "${OTHER}" }`,
      `inputs: [{ course: "${OWN}" }, { course: "${OTHER}" }]`,
    ])
      expect(await doors.graphql(`read(${args})`, bearer)).toBe('NOT_FOUND');
    expect(isIn(await doors.graphql(`read(input: { course: "${OWN}" })`, bearer))).toBe('in');
  });

  it('is closed out of what is about all courses, unless that promises to look', async () => {
    for (const door of [doors.rest, doors.graphql]) {
      expect(await door('read', bearer)).toBe('FORBIDDEN');
      expect(await door('list', bearer)).toBe('in');
    }
  });

  it('finds nothing where all courses are spoken of at once, which others do', async () => {
    const unlimited = await makeKey(service, 'viewer');
    for (const door of [doors.rest, doors.graphql]) {
      expect(await door('all', bearer)).toBe('NOT_FOUND');
      expect(await door('all', unlimited.bearer)).toBe('in');
    }
  });

  it('gets nothing any more when its course is gone for good', async () => {
    const gone = await makeKey(service, 'viewer', { courses: [OTHER] });
    expect(isIn(await ask('read', OTHER, gone.bearer))).toBe('in');
    await query(service.databaseUrl, 'DELETE FROM course WHERE id = $1', [otherId]);
    expect(await ask('read', OTHER, gone.bearer)).toBe('NOT_FOUND');
    expect(await ask('read', OWN, gone.bearer)).toBe('NOT_FOUND');
  });
});
