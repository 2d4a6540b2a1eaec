// The admin doors: what admins and their scripts ask of drafts, releases and keys.
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AuthoringModule } from '../authoring/authoring.module.js';
import { AdminGraphqlModule } from './graphql/graphql.module.js';
import { AuditController } from './rest/audit.controller.js';
import { AdminCoursesController } from './rest/courses.controller.js';
import { KeysController } from './rest/keys.controller.js';
import { PackagesController } from './rest/packages.controller.js';
import { PreviewController } from './rest/preview.controller.js';
import { PublishingController } from './rest/publishing.controller.js';
import { ReleasesController } from './rest/releases.controller.js';
import { TranslationsController } from './rest/translations.controller.js';
import { UNITS_CONTROLLERS } from './rest/units.controllers.js';

@Module({
  imports: [AuthModule, AuthoringModule, AdminGraphqlModule],
  controllers: [
    PublishingController,
    ReleasesController,
    PreviewController,
    AuditController,
    AdminCoursesController,
    TranslationsController,
    ...UNITS_CONTROLLERS,
    KeysController,
    PackagesController,
  ],
  providers: [],
})
export class AdminModule {}
