// The room for those who run the service.
import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { Metrics } from './metrics.js';
import { ProbesController } from './probes.controller.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [CatalogueModule],
  controllers: [ProbesController],
  providers: [Metrics, Readiness],
  exports: [Metrics, Readiness],
})
export class OpsModule {}
