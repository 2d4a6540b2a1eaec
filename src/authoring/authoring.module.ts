// The room that writes courses; nobody else does.
import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { AuthoringService } from './authoring.service.js';
import { EditingService } from './editing.service.js';
import { PackagesService } from './packages.service.js';
import { DraftPreview } from './preview-draft.js';
import { PreviewLinks } from './preview-links.js';
import { PublishingService } from './publishing.service.js';
import { ScheduleWorker } from './schedule-worker.js';

const SERVICES = [
  AuthoringService,
  EditingService,
  PackagesService,
  PublishingService,
  PreviewLinks,
  DraftPreview,
  ScheduleWorker,
];

@Module({ imports: [CatalogueModule], providers: SERVICES, exports: SERVICES })
export class AuthoringModule {}
