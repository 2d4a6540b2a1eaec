// What lies between two releases: flat where REST tells entries apart by `change`, and JSON where values have any shape.
import type {
  ChangeResolvers,
  CourseDifferenceResolvers,
  DifferenceEntryResolvers,
  FieldChangeResolvers,
  PathStepResolvers,
  WordChangeResolvers,
} from '../../../generated/graphql.js';
import { canonicalJson } from '../../../infra/canonical-json.js';
import { ask } from '../../../infra/graphql/ask.js';
import { differencePage } from '../../queries/difference.queries.js';
import { connectionOf } from '../connections.js';
import type { Change as ChangeKind, WordChange as RunKind } from '../parents.js';
import { EntriesQuestion } from '../questions.js';

export const CourseDifference = {
  from: ({ difference }) => difference.from,
  to: ({ difference }) => difference.to,
  counts: ({ difference }) => difference.counts,
  kinds: ({ difference }) => difference.kinds,
  entries({ difference }, args) {
    const { page, keyOf } = differencePage(difference, ask(EntriesQuestion, args));
    return connectionOf(page, keyOf, difference.entries[0]);
  },
  markdown: (answered) => answered.markdown(),
} satisfies CourseDifferenceResolvers;

export const DifferenceEntry = {
  permanentId: ({ id }) => id,
  from(entry) {
    if (entry.change === 'moved') return entry.from;
    return entry.change === 'removed' ? entry.at : null;
  },
  to(entry) {
    if (entry.change === 'moved') return entry.to;
    return entry.change === 'added' ? entry.at : null;
  },
  fields: (entry) => ('fields' in entry ? canonicalJson(entry.fields) : null),
  changes: (entry) => (entry.change === 'changed' ? entry.changes : []),
} satisfies DifferenceEntryResolvers;

export const PathStep = { permanentId: ({ id }) => id } satisfies PathStepResolvers;

export const FieldChange = {
  before: ({ before }) => canonicalJson(before),
  after: ({ after }) => canonicalJson(after),
} satisfies FieldChangeResolvers;

// GraphQL shouts, the model does not.
export const Change = {
  ADDED: 'added',
  REMOVED: 'removed',
  MOVED: 'moved',
  CHANGED: 'changed',
} satisfies ChangeResolvers & Record<string, ChangeKind>;
export const WordChange = {
  SAME: 'same',
  ADDED: 'added',
  REMOVED: 'removed',
} satisfies WordChangeResolvers & Record<string, RunKind>;
