// Below the root fields: what is not simply a property of what stands behind its type. GraphQL shouts where the model
// does not, so each enum says what the model writes.

import { ROLES } from '../../auth/roles.js';
import { CALLOUT_TONES } from '../../model/block.js';
import { CONFIDENCE, CREDIT_ROLES, PROVIDERS, TRANSCRIPT } from '../../model/course.js';
import { GROUP_KINDS, NODE_KINDS } from '../../model/diagram.js';
import type { DifferenceEntry as Entry, PathStep as Step } from '../../model/difference.js';
import { ID_PREFIX } from '../../model/ids.js';
import { Finding, Schedule } from '../../model/publishing.js';
import { TRANSLATION_STATES } from '../../model/translation.js';
import { COLLECTIONS } from '../../model/unit.js';

/** The values behind every enum, as the model writes them. */
export const ENUM_VALUES: Readonly<Record<string, readonly string[]>> = {
  UnitKind: Object.keys(ID_PREFIX),
  PartKind: Object.values(COLLECTIONS),
  TranslationState: TRANSLATION_STATES,
  WordChange: ['same', 'added', 'removed'],
  FindingSeverity: Finding.shape.severity.options,
  ScheduleState: Schedule.shape.state.options,
  Role: ROLES,
  CalloutTone: CALLOUT_TONES,
  ColumnAlignment: ['left', 'center', 'right'],
  Confidence: CONFIDENCE,
  TranscriptState: TRANSCRIPT,
  VideoProvider: PROVIDERS,
  CreditRole: CREDIT_ROLES,
  NodeKind: NODE_KINDS,
  GroupKind: GROUP_KINDS,
};

/** The name of a value in the schema. */
export function shouted(value: string): string {
  return value.replace(/[A-Z]/g, '_$&').replace(/-/g, '_').toUpperCase();
}

const enums = Object.fromEntries(
  Object.entries(ENUM_VALUES).map(([name, values]) => [
    name,
    Object.fromEntries(values.map((value) => [shouted(value), value])),
  ]),
);

const named = { name: ({ id }: { id: string }) => id };

/** The resolvers. */
export const resolvers = {
  ...enums,
  GraphGroup: named,
  GraphNode: named,
  // One query shall read all kinds of blocks, and lists have items too.
  LinksBlock: { links: ({ items }: { items: unknown }) => items },
  // Headers quote a state, arguments do not.
  DraftState: { etag: ({ etag }: { etag: string }) => etag.replace(/^"(.*)"$/, '$1') },
  PathStep: { unit: ({ id }: Step) => id },
  DifferenceEntry: {
    unit: ({ id }: Entry) => id,
    from: (entry: Entry) =>
      entry.change === 'moved' ? entry.from : entry.change === 'removed' ? entry.at : null,
    to: (entry: Entry) => (entry.change === 'moved' ? entry.to : entry.change === 'added' ? entry.at : null),
    changes: (entry: Entry) => (entry.change === 'changed' ? entry.changes : []),
  },
};
