// The order of siblings while a draft is changed: read once, kept in mind, and written once when all is done. Written
// with each operation it would cost a batch the square of its length.
import type { Transaction } from '../../infra/database/prisma.service.js';
import type { PartKind } from '../../model/unit.js';
import type { Row } from '../draft-rows.js';
import { siblingPositions, storePositions } from './unit.store.js';
import { parentOf } from './unit-rows.js';

/** Units of a kind that stand in the same thing. */
interface Siblings {
  readonly kind: PartKind;
  /** In their order, as it shall be. */
  readonly ids: string[];
  /** The positions that their rows have. */
  readonly stored: Map<string, number>;
}

/** The order of all siblings that one change of a draft touches. */
export class SiblingOrder {
  readonly #lists = new Map<string, Siblings>();

  constructor(private readonly tx: Transaction) {}

  /** The ids of those that stand where this row stands, in their order. */
  async at(kind: PartKind, row: Row): Promise<readonly string[]> {
    return (await this.#siblings(kind, row)).ids;
  }

  /** Takes a place for a unit whose row is about to be written with this position. */
  async insert(kind: PartKind, row: Row, id: string, position: number): Promise<void> {
    const { ids, stored } = await this.#siblings(kind, row);
    ids.splice(position, 0, id);
    stored.set(id, position);
  }

  /** Gives up the place of a unit. */
  async remove(kind: PartKind, row: Row): Promise<void> {
    const { ids, stored } = await this.#siblings(kind, row);
    ids.splice(ids.indexOf(row.id), 1);
    stored.delete(row.id);
  }

  /** The row with the position that it has by now. */
  placed<R extends Row>(row: R): R {
    for (const { ids, stored } of this.#lists.values())
      if (stored.has(row.id)) return { ...row, position: ids.indexOf(row.id) };
    return row;
  }

  /** Writes what has changed; gives the position of every unit that stands in a list which was looked at. */
  async settle(): Promise<ReadonlyMap<string, number>> {
    const positions = new Map<string, number>();
    for (const { kind, ids, stored } of this.#lists.values()) {
      const changed = new Map<string, number>();
      for (const [position, id] of ids.entries()) {
        positions.set(id, position);
        if (stored.get(id) !== position) changed.set(id, position);
      }
      if (changed.size > 0) await storePositions(this.tx, kind, changed);
    }
    return positions;
  }

  async #siblings(kind: PartKind, row: Row): Promise<Siblings> {
    const name = `${kind} ${parentOf(kind, row)}`;
    const known = this.#lists.get(name);
    if (known) return known;
    const stored = await siblingPositions(this.tx, kind, row);
    const siblings = { kind, ids: [...stored.keys()], stored };
    this.#lists.set(name, siblings);
    return siblings;
  }
}
