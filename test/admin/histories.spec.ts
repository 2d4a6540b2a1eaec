// Promises that hold whatever admins did: random histories of edits, moves, renames and publishes through the real actions,
// on a real database, against a model of what the course should be by then.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AuthoringService } from '../../src/authoring/authoring.service.js';
import { contentIn } from '../../src/authoring/compile-course.js';
import { EditingService } from '../../src/authoring/editing.service.js';
import type { Operation } from '../../src/authoring/units/operations.js';
import { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { ReleaseStore } from '../../src/catalogue/release.store.js';
import { readPackage } from '../../src/content/read-package.js';
import { bundleOf } from '../../src/delivery/queries/bundle.queries.js';
import { changesSince } from '../../src/delivery/queries/changes.queries.js';
import { compareCourses } from '../../src/difference/compare-courses.js';
import { PrismaService } from '../../src/infra/database/prisma.service.js';
import type { AppError } from '../../src/infra/errors/app-error.js';
import { kindOf } from '../../src/model/ids.js';
import type { Unit } from '../../src/model/unit.js';
import { Writer } from '../../src/writing/writer.js';
import { applyDifference } from '../support/apply-difference.js';
import { IDS, smallCourse } from '../support/course.js';
import { applyChanges, catalogueOf, hashOfUnits } from '../support/offline.js';
import { testDatabase } from '../support/postgres.js';

/** Histories and steps of each: together some hundred transactions. */
const HISTORIES = 6;
const MAX_STEPS = 25;
/** Slugs that things are renamed to: so few that former ones are used again. */
const NAMES = 4;

const order = { actor: { id: 'test', name: 'Test' }, requestId: 'test' };
const step = fc.record({
  what: fc.constantFrom('add', 'edit', 'move', 'delete', 'undelete', 'section', 'rename', 'publish'),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What the course should be: the blocks of each section in order, with their text. */
class Model {
  readonly sections = new Map<string, string[]>();
  readonly texts = new Map<string, string>();
  readonly deleted: string[] = [];
  section(n: number): [string, string[]] {
    const all = [...this.sections];
    return all[n % all.length]!;
  }
  block(n: number): string | undefined {
    const all = [...this.sections.values()].flat();
    return all[n % all.length];
  }
  home(id: string): string[] {
    return [...this.sections.values()].find((blocks) => blocks.includes(id))!;
  }
}

/** A database with the small course, published, and the services that work on it. */
async function openCourse() {
  const database = await testDatabase();
  const prisma = new PrismaService(database.url);
  const editing = new EditingService(prisma, new Writer(prisma));
  const authoring = new AuthoringService(prisma, new Writer(prisma));
  const releases = new ReleaseStore(prisma);
  const close = async () => {
    await prisma.$disconnect();
    await database.drop();
  };
  return { editing, authoring, releases, close };
}
type Course = Awaited<ReturnType<typeof openCourse>>;

const publish = ({ authoring }: Course) =>
  authoring.publish({ course: 'small', message: '', author: 'test' });

async function releaseOf({ releases }: Course, number: number): Promise<LoadedRelease> {
  const stored = await releases.release(IDS.course, number);
  if (stored === null || stored === 'withdrawn') throw new Error(`no release ${number}`);
  return new LoadedRelease(stored, '');
}

/** That copies of all of them, with what changed since, are the bundle of the last. */
async function expectCopies(all: readonly LoadedRelease[]): Promise<void> {
  const { catalogue, course, current } = catalogueOf(all);
  const now = await bundleOf(current.view(), {});
  expect(hashOfUnits(now.units)).toBe(now.hash);
  for (const from of all) {
    const { changes } = await changesSince(catalogue, course, { since: from.info.number });
    expect(applyChanges(await bundleOf(from.view(), {}), changes)).toEqual(now);
  }
}

async function modelOf({ editing }: Course): Promise<Model> {
  const model = new Model();
  for (const { data } of await editing.units('small', 'section')) model.sections.set(data.id, []);
  for (const { data } of await editing.units('small', 'block')) {
    model.texts.set(data.id, String(data.markdown));
  }
  for (const [id, blocks] of model.sections)
    blocks.push(...(await editing.units('small', 'block', id)).map(({ data }) => data.id));
  return model;
}

/** Gives a course, chapter or section another slug, perhaps a former one of another; leaves it where that is taken. */
async function rename({ editing }: Course, id: string, slug: string): Promise<void> {
  const unit = kindOf(id) as 'course' | 'chapter' | 'section';
  const { meta } = unit === 'course' ? await editing.course(id) : await editing.unit('small', unit, id);
  const operation = { op: 'update', id, ifMatch: meta.etag, patch: { slug } } as const;
  await editing.changeOne(order, 'small', operation).catch((error: AppError) => {
    if (error.code !== 'ALREADY_EXISTS') throw error;
  });
}

/** Does one step to the course and to the model. */
async function take(course: Course, model: Model, { what, a, b }: Step, nth: number): Promise<void> {
  const { editing } = course;
  const change = async (operation: Operation) => (await editing.changeOne(order, 'small', operation)) as Unit;
  const text = `Texto ${nth}.`;
  const [into, blocks] = model.section(a);
  const after = b % (blocks.length + 1) === 0 ? null : blocks[(b % (blocks.length + 1)) - 1]!;
  const place = after === null ? 0 : blocks.indexOf(after) + 1;
  const id = model.block(b);
  if (what === 'add') {
    const fields = { kind: 'paragraph', markdown: text };
    const made = await change({ op: 'create', unit: 'block', fields, into, after });
    blocks.splice(place, 0, made.data.id);
    model.texts.set(made.data.id, text);
  } else if (what === 'section') {
    const made = await change({ op: 'create', unit: 'section', fields: { title: text }, into: IDS.second });
    model.sections.set(made.data.id, []);
  } else if (what === 'undelete') {
    const back = model.deleted.pop();
    if (!back) return;
    const { meta } = await change({ op: 'undelete', id: back });
    model.sections.get(meta.parent!)!.splice(meta.position!, 0, back);
  } else if (what === 'rename') {
    await rename(course, [IDS.course, IDS.first, IDS.second, into][a % 4]!, `name-${b % NAMES}`);
  } else if (what === 'publish') {
    await publish(course);
  } else if (id && what === 'edit') {
    const { data, meta } = await editing.unit('small', 'block', id);
    if (data.kind !== 'paragraph') return;
    await change({ op: 'update', id, ifMatch: meta.etag, patch: { markdown: text } });
    model.texts.set(id, text);
  } else if (id && what === 'move' && after !== id) {
    await change({ op: 'move', id, into, after });
    const from = model.home(id);
    from.splice(from.indexOf(id), 1);
    blocks.splice(after === null ? 0 : blocks.indexOf(after) + 1, 0, id);
  } else if (id && what === 'delete') {
    const { meta } = await editing.unit('small', 'block', id);
    await change({ op: 'delete', id, ifMatch: meta.subtreeEtag });
    const from = model.home(id);
    from.splice(from.indexOf(id), 1);
    model.deleted.push(id);
  }
}

describe('whatever admins did', () => {
  it('ids stay, differences and changes lead from release to release, and packages carry everything', async () => {
    const some = fc.array(step, { minLength: 5, maxLength: MAX_STEPS });
    await fc.assert(
      fc.asyncProperty(some, async (steps) => {
        const [course, elsewhere] = [await openCourse(), await openCourse()];
        try {
          await course.authoring.import({ content: smallCourse(), hash: 'small' });
          await publish(course);
          const model = await modelOf(course);
          for (const [nth, each] of steps.entries()) await take(course, model, each, nth);
          const last = await publish(course);

          const blocks = await course.editing.units('small', 'block');
          for (const [id, wanted] of model.sections) {
            const there = blocks.filter(({ meta }) => meta.parent === id);
            expect(there.map(({ data }) => data.id)).toEqual(wanted);
            expect(there.map(({ data }) => String(data.markdown))).toEqual(
              wanted.map((block) => model.texts.get(block)),
            );
          }

          const all = await Promise.all(
            Array.from({ length: last.number }, (_, i) => releaseOf(course, i + 1)),
          );
          await expectCopies(all);
          const contents = all.map(({ document }) => contentIn(document));
          for (const from of contents) {
            for (const to of contents) expect(applyDifference(from, compareCourses(from, to))).toEqual(to);
          }

          const { files } = await course.authoring.export('small');
          const { problems, content, hash, stamp, redirects, files: assets } = await readPackage(files);
          expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
          await elsewhere.authoring.import({ content: content!, hash, stamp, redirects, files: assets });
          const copy = await publish(elsewhere);
          expect(copy.sha256).toBe(last.sha256);
          expect([...(await elsewhere.authoring.export('small')).files]).toEqual([...files]);
        } finally {
          await course.close();
          await elsewhere.close();
        }
      }),
      { numRuns: HISTORIES },
    );
  }, 120_000);
});
