// The room for those who run the service.
import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { PreparedModule } from '../prepared/prepared.module.js';
import { Metrics } from './metrics.js';
import { ProbesController } from './probes.controller.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [CatalogueModule, PreparedModule],
  controllers: [ProbesController],
  providers: [Metrics, Readiness],
  exports: [Metrics, Readiness],
})
export class OpsModule {}
