// Promises about what the database refuses: what others did first is told as that, what we overlooked as our fault.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrismaService } from '../../src/infra/database/prisma.service.js';
import { asAppError } from '../../src/infra/errors/as-app-error.js';
import { Writer } from '../../src/writing/writer.js';
import { type TestDatabase, testDatabase } from '../support/postgres.js';

let database: TestDatabase;
let prisma: PrismaService;

beforeAll(async () => {
  database = await testDatabase();
  prisma = new PrismaService(database.url);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const order = { actor: { id: 'test', name: 'Test' }, requestId: 'test' };
const file = `INSERT INTO asset_file (sha256, media_type, bytes, size)`;

describe('what the database refuses', () => {
  it.each([
    ['a name that is taken', 'ALREADY_EXISTS', `INSERT INTO secret VALUES ('x', 'a'), ('x', 'b')`],
    ['what is not there', 'STILL_REFERENCED', `INSERT INTO webhook_cursor VALUES ('none', 'none', 0)`],
    ['a check', 'INTERNAL', `${file} VALUES ('x', 'image/png', 'a', 1)`],
    ['nothing where something has to be', 'INTERNAL', `INSERT INTO secret VALUES ('y', NULL)`],
    ['a change of what never changes', 'INTERNAL', `UPDATE audit SET action = 'nothing'`],
  ])('because of %s is answered with %s', async (_why, code, sql) => {
    const refused = new Writer(prisma).write(order, async ({ tx, audit }) => {
      await audit({ action: 'test' });
      await tx.$executeRawUnsafe(sql);
    });
    const error = asAppError(await refused.catch((thrown: unknown) => thrown));
    expect(error.code).toBe(code);
  });
});
