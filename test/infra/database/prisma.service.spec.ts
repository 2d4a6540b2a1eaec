// The client that every room shares: gets over broken connections, and fails soon while the database is away.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from '../../../src/infra/database/database.module.js';
import { PrismaService } from '../../../src/infra/database/prisma.service.js';
import { query, type TestDatabase, testDatabase } from '../../support/postgres.js';

let database: TestDatabase;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
});
afterAll(() => database.drop());

const OURS = `FROM pg_stat_activity WHERE application_name = 'timonel' AND datname = current_database()`;

test('is given out by the module, and leaves no connection behind', async () => {
  const app = await Test.createTestingModule({ imports: [DatabaseModule.forRoot(database.url)] }).compile();
  const prisma = app.get(PrismaService);
  expect(await prisma.epoch.findUniqueOrThrow({ where: { id: 1 } })).toEqual({ id: 1, number: 0n });
  await app.close();
  expect(await query(database.url, `SELECT pid ${OURS}`)).toEqual([]);
});

test('goes on after the server has cut its connections', async () => {
  const prisma = new PrismaService(database.url);
  expect(await prisma.epoch.count()).toBe(1);
  await query(database.url, `SELECT pg_terminate_backend(pid) ${OURS}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await prisma.epoch.count()).toBe(1);
  await prisma.$disconnect();
});

test('can be made and closed while the database is away, and says so to whoever asks', async () => {
  const away = new URL(database.url);
  away.port = '1';
  const prisma = new PrismaService(away.href);
  await expect(prisma.epoch.count()).rejects.toThrow();
  await prisma.$disconnect();
});
