// The public REST door to published courses.
import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { PreparedModule } from '../prepared/prepared.module.js';
import { SearchModule } from '../search/search.module.js';
import { BundleController } from './rest/bundle.controller.js';
import { ChaptersController } from './rest/chapters.controller.js';
import { CoursesController } from './rest/courses.controller.js';
import { DiagramsController } from './rest/diagrams.controller.js';
import { DifferencesController } from './rest/differences.controller.js';
import { OpenapiController } from './rest/openapi.controller.js';
import { OpenapiDescription } from './rest/openapi-description.js';
import { ReferenceController } from './rest/reference.controller.js';
import { SearchController } from './rest/search.controller.js';

@Module({
  imports: [CatalogueModule, PreparedModule, SearchModule],
  controllers: [
    CoursesController,
    ChaptersController,
    ReferenceController,
    DiagramsController,
    DifferencesController,
    BundleController,
    SearchController,
    OpenapiController,
  ],
  providers: [OpenapiDescription],
  exports: [OpenapiDescription],
})
export class DeliveryModule {}
