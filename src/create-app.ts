// The application, ready to listen: all rooms, and the hooks of those that a preview does not have.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pinDraft } from './admin/pin-draft.js';
import { AppModule } from './app.module.js';
import { assemble } from './assemble.js';
import { Authentication } from './auth/authentication.js';
import { Authorization } from './auth/authorization.js';
import { refuseStrangers } from './auth/refuse-strangers.js';
import { DraftPreview } from './authoring/preview-draft.js';
import { PreviewLinks } from './authoring/preview-links.js';
import { CatalogueService } from './catalogue/catalogue.service.js';
import type { Config } from './infra/config/config.js';
import { Metrics } from './ops/metrics.js';

/** Makes the application on a database that is open and migrated. The catalogue is empty until it is started. */
export function createApp(config: Config, databaseUrl: string): Promise<NestFastifyApplication> {
  return assemble(config, {
    module: AppModule.forRoot({ config, databaseUrl }),
    catalogue: (app) => app.get(CatalogueService),
    // Who may not come in is not told what there is to do inside.
    atTheDoor: (fastify, app) => refuseStrangers(fastify, app.get(Authentication, { strict: false })),
    inside: (fastify, app, shedder) => {
      pinDraft(fastify, {
        authentication: app.get(Authentication, { strict: false }),
        authorization: app.get(Authorization, { strict: false }),
        drafts: app.get(DraftPreview, { strict: false }),
        links: app.get(PreviewLinks, { strict: false }),
      });
      app.get(Metrics).observe(fastify, shedder);
    },
  });
}
