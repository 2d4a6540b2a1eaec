// A process for the tests: what `prisma migrate deploy` does, with Prisma's own engine. Prints what was applied.
import { NO_FILTERS, openSchemaEngine, readMigrations } from '../../../tools/schema-engine.mjs';

const [url, dir] = process.argv.slice(2);
const schema = { path: 'schema.prisma', content: 'datasource db {\n  provider = "postgresql"\n}\n' };
const { engine, close } = await openSchemaEngine(url, schema);
const { appliedMigrationNames } = await engine.applyMigrations({
  migrationsList: await readMigrations(dir),
  filters: NO_FILTERS,
});
await close();
console.log(JSON.stringify(appliedMigrationNames));
// The engine leaves a timer running that would keep this process for ten seconds.
process.exit();
