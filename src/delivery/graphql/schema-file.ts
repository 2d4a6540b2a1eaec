// schema.graphql at the top of the package: read once, for the engine and for everybody who asks for it.
import { readFileSync } from 'node:fs';

/** The contract, as it is written. From src and from dist alike, the top of the package is three folders up. */
export const SCHEMA = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
