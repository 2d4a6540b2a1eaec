// The way of every change of a draft through this door: read what was sent, do it, show what came of it.
import { z } from 'zod';
import type { EditingService } from '../../authoring/editing.service.js';
import type { Changed } from '../../authoring/units/change-draft.js';
import { ask } from '../../infra/graphql/ask.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { type PlaceOf, payload } from './payload.js';
import { Reviewed } from './questions.js';
import { readOperations, type Sent } from './read-operations.js';
import { type Shown, showOutcome } from './shown.js';

const State = z.object({ ifMatch: Reviewed });

/**
 * Does operations, all or none, and with `reviewed` only in that state of the draft. `show` makes the payload out of what
 * came of them.
 */
export function changeThrough<T extends object>(
  editing: EditingService,
  order: WriteOrder,
  course: string,
  sent: readonly Sent[],
  show: (changed: Changed) => T,
  reviewed?: string | null,
) {
  let placeOf: PlaceOf = (pointer) => pointer;
  return payload(
    async () => {
      const asked = readOperations(sent);
      placeOf = asked.placeOf;
      const state = reviewed == null ? undefined : ask(State, { ifMatch: reviewed }).ifMatch;
      const changed = await editing.change(order, course, asked.operations, state);
      return { ...show(changed), trial: changed.trial ?? null };
    },
    (pointer) => placeOf(pointer),
  );
}

/** What came of the one operation. */
export function outcomeOf({ outcomes: [outcome] }: Changed): Shown {
  return showOutcome(outcome!);
}
