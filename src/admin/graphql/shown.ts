// What the engine answers, as the types of the schema show it: flat, each with the name of its type.
import type { Deleted, Outcome, TranslationUnit } from '../../authoring/units/draft-edit.js';
import type { Unit } from '../../model/unit.js';

/** Something of a type that an interface or a union stands for. */
export interface Shown {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** A unit with its place, its state and its fields side by side. */
export function showUnit({ data, meta }: Unit): Shown {
  const { unit: kind, ...place } = meta;
  const { id, ...fields } = data;
  const said =
    kind === 'block'
      ? { content: { ...fields, __typename: `${capital(String(fields.kind))}Block` } }
      : fields;
  return { ...said, ...place, id, kind, __typename: `${capital(kind)}Unit` };
}

/** A translation. */
export function showTranslation({ translation }: TranslationUnit): Shown {
  return { ...translation, __typename: 'Translation' };
}

/** Whatever came of an operation. */
export function showOutcome(outcome: Outcome): Shown {
  if ('meta' in outcome) return showUnit(outcome);
  if ('translation' in outcome) return showTranslation(outcome);
  return { ...(outcome satisfies Deleted), __typename: 'Deleted' };
}

/** The state that somebody should have seen: of a unit, a translation or a whole draft; null where there is none. */
export function showState(state: unknown): Shown | null {
  if (state === null || typeof state !== 'object') return null;
  // A translation that is missing has no state.
  if ('translation' in state && (state as TranslationUnit).translation.etag === null) return null;
  if ('meta' in state || 'translation' in state) return showOutcome(state as Outcome);
  return { ...state, __typename: 'DraftState' };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
