// schema-admin.graphql at the top of the package: the contract, as it is written.
import { readFileSync } from 'node:fs';

/** From src and from dist alike, the top of the package is three folders up. */
export const ADMIN_SCHEMA = readFileSync(new URL('../../../schema-admin.graphql', import.meta.url), 'utf8');
