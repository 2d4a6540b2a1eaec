// Prisma's command line insists on downloading its native schema engine before any command, `generate` included.
// Nothing here runs that engine (tools/database.mjs drives the WebAssembly one from npm), so any existing file will do.
import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Nor does it have to ask anybody whether there is a newer version.
process.env.CHECKPOINT_DISABLE ??= '1';
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve('package.json');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://unset' },
});
