// What an orchestrator asks: is the process alive, may it get traffic, what does it measure.
import { Controller, Get, Header, HttpCode } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.decorator.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { AppError } from '../infra/errors/app-error.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

@ApiExcludeController()
@Public()
@Controller()
export class ProbesController {
  constructor(
    private readonly readiness: Readiness,
    private readonly catalogue: CatalogueService,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('livez')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  live() {
    return { status: 'alive' };
  }

  /** Ready once the catalogue is loaded, until the stop begins; a database that is away does not change that. */
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  ready() {
    if (!this.readiness.isReady) {
      throw new AppError('UNAVAILABLE', 'This replica is starting or stopping.', {
        headers: { 'Retry-After': '1' },
      });
    }
    return { status: 'ready', catalogue: this.catalogue.status };
  }

  /** Prometheus text. */
  @Get('metrics')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  measured() {
    return this.metrics.text();
  }
}
