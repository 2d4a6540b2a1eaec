// The one pipe that holds what arrives against its schema, and lets the schema see all of it.
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { invalidInput } from '../errors/input-problems.js';

/**
 * Validates bodies, queries and parameters. The framework's own pipe takes `constructor` and `prototype` away before
 * a schema sees them, so that these two unknown members would pass in silence. Nothing of ours merges them into
 * anything: schemas name what they take, and `__proto__` is refused where JSON and queries are read.
 */
export class StrictValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: invalidInput });
  }

  protected override stripProtoKeys(): void {}
}
