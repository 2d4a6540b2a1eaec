// Promises of seeding: every sound package is published once, whatever is wrong with the others.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AuthoringService } from '../../src/authoring/authoring.service.js';
import { PrismaService } from '../../src/infra/database/prisma.service.js';
import { seedPackages } from '../../src/seed-packages.js';
import { Writer } from '../../src/writing/writer.js';
import { statementsOf } from '../admin/count-statements.js';
import { smallCourse } from '../support/course.js';
import { query, type TestDatabase, testDatabase } from '../support/postgres.js';

let database: TestDatabase;
let prisma: PrismaService;
const folder = mkdtempSync(path.join(os.tmpdir(), 'timonel-seed-'));
const said: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  prisma = new PrismaService(database.url);
  // The second has the slug of the first, the third is no package that can be read, the fourth is a copy in its own right.
  for (const name of ['a', 'b', 'c', 'd'])
    cpSync('content/introduccion-a-kubernetes', path.join(folder, name), { recursive: true });
  // What has another course.yaml has no translation of it.
  const change = (name: string, text: string) => {
    writeFileSync(path.join(folder, name, 'course.yaml'), text);
    rmSync(path.join(folder, name, 'locales'), { recursive: true });
  };
  change('b', courseYaml('slug: introduccion-a-kubernetes\nkey: otra'));
  change('c', 'slug: [');
  change('d', courseYaml('slug: copia'));
  await seedPackages(new AuthoringService(prisma, new Writer(prisma)), folder, (line) => said.push(line));
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function courseYaml(names: string): string {
  return `${names}\ntitle: Copia\nsummary: Una copia.\nlocale: es\nlicense: CC-BY-4.0\nobjectives: []\naudience: Nadie.\nprerequisites: []\n`;
}

it('publishes what is sound and tells what is not, package by package', async () => {
  expect(await query(database.url, 'SELECT slug, current_release FROM course ORDER BY slug')).toEqual([
    { slug: 'copia', current_release: 1 },
    { slug: 'introduccion-a-kubernetes', current_release: 1 },
  ]);
  expect(said.join('\n')).toMatch(/a: published as release 1/);
  expect(said.join('\n')).toMatch(
    /b was not imported: The slug "introduccion-a-kubernetes" belongs to the course/,
  );
  expect(said.join('\n')).toMatch(/c has errors and was not imported:[\s\S]*course\.yaml:\d+/);
  expect(said.join('\n')).toMatch(/d: published as release 1/);
});

it('says at the next start which packages differ from what was taken, and takes none', async () => {
  said.length = 0;
  writeFileSync(path.join(folder, 'a', 'README.md'), 'Not content.');
  writeFileSync(
    path.join(folder, 'd', 'course.yaml'),
    courseYaml('slug: copia').replace('Una copia.', 'Otra.'),
  );
  await seedPackages(new AuthoringService(prisma, new Writer(prisma)), folder, (line) => said.push(line));
  expect(said.filter((line) => line.includes('differs'))).toEqual([
    expect.stringMatching(/d differs .* npm run timonel -- import/),
  ]);
  expect(await query(database.url, 'SELECT count(*)::int AS n FROM release')).toEqual([{ n: 2 }]);
});

it('lets the other writers of the installation wait only while its events are written', async () => {
  const authoring = new AuthoringService(prisma, new Writer(prisma));
  const sent = await statementsOf(() => authoring.seed({ content: smallCourse(), hash: 'small' }));
  const first = sent.findIndex((text) => /UPDATE \S*"epoch"/.test(text));
  expect(sent.slice(0, first).some((text) => /INSERT INTO \S*"release"/.test(text))).toBe(true);
  const under = sent.slice(first).map((text) => /"epoch"|"event"|pg_notify|COMMIT/.exec(text)?.[0] ?? text);
  expect(under).toEqual(['"epoch"', '"event"', 'pg_notify', '"epoch"', '"event"', 'pg_notify', 'COMMIT']);
});
