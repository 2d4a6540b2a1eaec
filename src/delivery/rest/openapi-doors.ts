// One description for each door: who reads courses is not told of the addresses that change them.
import type { OpenAPIObject } from '@nestjs/swagger';

/** The doors that are described. */
export type Door = 'public' | 'admin';

const ADMIN = '/v1/admin/';

/** The paths of a door, with the schemas that they use. */
export function throughDoor(document: OpenAPIObject, door: Door): OpenAPIObject {
  const paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => path.startsWith(ADMIN) === (door === 'admin')),
  );
  const all = document.components?.schemas ?? {};
  const used = new Set<string>();
  collect(paths, all, used);
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return { ...document, paths, components: { ...document.components, schemas } };
}

const REFERENCE = '#/components/schemas/';

/** The names of the schemas that a part of the document refers to, directly or through others. */
function collect(node: unknown, schemas: Readonly<Record<string, unknown>>, used: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  for (const [name, value] of Object.entries(node)) {
    if (name !== '$ref' || typeof value !== 'string') collect(value, schemas, used);
    else if (value.startsWith(REFERENCE)) follow(value.slice(REFERENCE.length), schemas, used);
  }
}

function follow(name: string, schemas: Readonly<Record<string, unknown>>, used: Set<string>): void {
  if (used.has(name)) return;
  used.add(name);
  collect(schemas[name], schemas, used);
}
