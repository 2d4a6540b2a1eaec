// Keeps the OpenAPI document of each state of the catalogue: made when first asked for, and again after every publish.
import { type INestApplication, Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Catalogue } from '../../catalogue/catalogue.js';
import { openapi } from './openapi.js';
import type { Door } from './openapi-doors.js';

/** The descriptions of the REST doors. */
@Injectable()
export class OpenapiDescription {
  readonly #made = {
    public: new WeakMap<Catalogue, OpenAPIObject>(),
    admin: new WeakMap<Catalogue, OpenAPIObject>(),
  };
  #app: INestApplication | undefined;

  /** The application whose routes are described; known only once it is put together. */
  describe(app: INestApplication): void {
    this.#app = app;
  }

  /** The description of a door, with examples from this catalogue. */
  of(catalogue: Catalogue, door: Door): OpenAPIObject {
    const known = this.#made[door].get(catalogue);
    if (known) return known;
    if (!this.#app) throw new Error('There is no application to describe yet.');
    const made = openapi(this.#app, catalogue, door);
    this.#made[door].set(catalogue, made);
    return made;
  }
}
