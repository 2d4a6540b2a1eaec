// Keeps the OpenAPI document of each state of the catalogue: made when first asked for, and again after every publish.
import { type INestApplication, Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Catalogue } from '../../catalogue/catalogue.js';
import { openapi } from './openapi.js';

/** The description of the REST door. */
@Injectable()
export class OpenapiDescription {
  readonly #made = new WeakMap<Catalogue, OpenAPIObject>();
  #app: INestApplication | undefined;

  /** The application whose routes are described; known only once it is put together. */
  describe(app: INestApplication): void {
    this.#app = app;
  }

  /** The description, with examples from this catalogue. */
  of(catalogue: Catalogue): OpenAPIObject {
    const known = this.#made.get(catalogue);
    if (known) return known;
    if (!this.#app) throw new Error('There is no application to describe yet.');
    const made = openapi(this.#app, catalogue);
    this.#made.set(catalogue, made);
    return made;
  }
}
