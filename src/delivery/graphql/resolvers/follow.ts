// From one public entity to another of the same view.
import { viewOf } from '../../../catalogue/course-view.js';

/** What a pointer leads to; the checker has made sure that it leads somewhere. */
export function follow<T extends { id: string }>(pointer: { readonly id: string }): T {
  return entityOf(pointer, pointer.id);
}

/** The same, for a pointer that may be missing. */
export function followOptional<T extends { id: string }>(pointer: { readonly id: string } | null): T | null {
  return pointer && follow<T>(pointer);
}

/** What an entity stands in: the section of a block, the diagram of a step, the comparison of a cell. */
export function parentOf<T extends { id: string }>(entity: { readonly id: string }): T {
  return entityOf(entity, viewOf(entity).index.byId(entity.id)?.parent?.id ?? '');
}

/** An entity by its id, in the view of another one. */
export function entityOf<T extends { id: string }>(inViewOf: object, id: string): T {
  const entity = viewOf(inViewOf).entity<T>(id);
  if (!entity) throw new Error(`The view does not hold ${id}.`);
  return entity;
}
