// The whole service on a fresh database, listening on a free port, for tests that ask through the doors.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuthoringService } from '../../src/authoring/authoring.service.js';
import { CatalogueService } from '../../src/catalogue/catalogue.service.js';
import { createApp } from '../../src/create-app.js';
import { readConfig } from '../../src/infra/config/config.js';
import { Readiness } from '../../src/ops/readiness.js';
import { seedPackages } from '../../src/seed-packages.js';
import { testDatabase } from './postgres.js';

/** A running service. */
export interface TestApp {
  readonly url: string;
  readonly databaseUrl: string;
  readonly app: NestFastifyApplication;
  readonly authoring: AuthoringService;
  readonly catalogue: CatalogueService;
  close(): Promise<void>;
}

/** Public address that links inside texts lead to; the port does not matter to any test. */
export const PUBLIC_URL = 'https://courses.example.org';

/** Starts the service with the packages of `contentDir` published, on its own database unless one is given. */
export async function startTestApp(
  options: { contentDir?: string; databaseUrl?: string; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => undefined }
    : await testDatabase();
  const config = readConfig({ PORT: '0', PUBLIC_URL, LOG_LEVEL: 'fatal', ...options.env });
  const app = await createApp(config, database.url);
  const authoring = app.get(AuthoringService);
  const catalogue = app.get(CatalogueService);
  await seedPackages(authoring, options.contentDir ?? 'content', (line) => {
    if (line.includes('errors')) throw new Error(line);
  });
  await catalogue.start();
  await app.listen(0, '127.0.0.1');
  app.get(Readiness).markReady();
  return {
    ...{ app, authoring, catalogue, databaseUrl: database.url },
    url: await app.getUrl(),
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
