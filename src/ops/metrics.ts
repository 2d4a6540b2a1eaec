// Numbers for Prometheus: requests by route and status, the catalogue, and the process.
import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { LoadShedder } from '../infra/http/load-shedder.js';
import { PreparedAnswers } from '../prepared/prepared-answers.js';

/** From a prepared answer to a request that gets cut off; seconds. */
const BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

@Injectable()
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'timonel_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.#registry],
  });

  constructor(catalogue: CatalogueService, prepared: PreparedAnswers) {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge('timonel_catalogue_courses', 'Published courses.', () => catalogue.status.courses);
    this.#gauge('timonel_catalogue_loaded_releases', 'Releases in memory.', () => catalogue.loaded.count);
    this.#gauge(
      'timonel_catalogue_loaded_bytes',
      'What they take in memory; an estimate.',
      () => catalogue.loaded.bytes,
    );
    this.#gauge('timonel_catalogue_epoch', 'Epoch of the catalogue that is served.', () =>
      Number(catalogue.status.epoch),
    );
    new Counter({
      name: 'timonel_prepared_answers_total',
      help: 'Answers given from memory at once; the duration does not count them.',
      labelNames: ['route', 'status'],
      registers: [this.#registry],
      collect(this: Counter<'route' | 'status'>) {
        this.reset();
        for (const { route, whole, unchanged } of prepared.counts) {
          this.inc({ route, status: 200 }, whole);
          this.inc({ route, status: 304 }, unchanged);
        }
      },
    });
    this.#gauge('timonel_catalogue_in_step', '1 while the last look at the database succeeded.', () =>
      Number(catalogue.status.inStep),
    );
  }

  /** Measures every request; routes that do not exist share one label, so that nobody can make up labels. */
  observe(fastify: FastifyInstance, shedder: LoadShedder): void {
    new Counter({
      name: 'timonel_requests_shed_total',
      help: 'Requests that were sent away because of overload; the duration does not count them.',
      registers: [this.#registry],
      collect(this: Counter) {
        this.reset();
        this.inc(shedder.shed);
      },
    });
    fastify.addHook('onResponse', async (request, reply) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
      };
      this.#requests.observe(labels, reply.elapsedTime / 1000);
    });
  }

  /** Everything, in the Prometheus text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect(this: Gauge) {
        this.set(value());
      },
    });
  }
}
