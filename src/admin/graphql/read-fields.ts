// From the inputs of the schema to fields as the model has them. Each kind has an input of its own; the model has one
// shape with its kind beside it.
import type { StepTextInput } from '../../generated/graphql-admin.js';
import { connectionName } from '../../model/translation.js';

/** Fields as the model names them. */
export type Fields = Record<string, unknown>;

/** What was chosen among the members of a `@oneOf` input. */
export interface Chosen {
  readonly kind: string;
  readonly fields: Fields;
  /** JSON pointer to the fields. */
  readonly at: string;
}

/** The one kind that an input names, with its fields. */
export function chosen(input: object, at: string): Chosen {
  const [kind, said] = onlyOf(input);
  if (kind !== 'block') return { kind, fields: fieldsOf(kind, said), at: `${at}/${kind}` };
  const [sort, content] = onlyOf(said);
  return { kind, fields: { kind: sort, ...blockOf(sort, content) }, at: `${at}/block/${sort}` };
}

/** The one kind whose text an input holds. */
export function chosenText(input: object, at: string): Chosen {
  const text = chosen(input, at);
  if (text.kind !== 'step') return text;
  const { labels, connections, ...fields } = text.fields as Partial<StepTextInput>;
  const titles = (labels ?? []).map(({ name, title }) => [name, title]);
  const labelled = (connections ?? []).map(({ label, ...ends }) => [connectionName(ends), label]);
  const records = { labels: Object.fromEntries(titles), connections: Object.fromEntries(labelled) };
  return { ...text, fields: { ...fields, ...records } };
}

/** The engine has made sure that there is exactly one. */
function onlyOf(input: object): [string, Fields] {
  const [only] = Object.entries(input) as [string, Fields][];
  return only!;
}

/** The items of a list are no addresses, so these have a name of their own. */
function blockOf(sort: string, { links, ...content }: Fields): Fields {
  return sort === 'links' && links !== undefined ? { ...content, items: links } : { ...content };
}

/** A step names the elements of its graph, where the model gives them ids. */
function fieldsOf(kind: string, fields: Fields): Fields {
  const changes = fields.changes as { readonly add?: Fields | null } | null | undefined;
  if (kind !== 'step' || !changes?.add) return fields;
  const add = Object.fromEntries(
    Object.entries(changes.add).map(([list, elements]) => [list, elementsOf(elements)]),
  );
  return { ...fields, changes: { ...changes, add } };
}

function elementsOf(elements: unknown): unknown {
  if (!Array.isArray(elements)) return elements;
  return elements.map(({ name, ...element }: Fields) =>
    name === undefined ? element : { id: name, ...element },
  );
}

/** The fields of a course, as plain objects: what the engine hands over has no prototype. */
export function courseFields(fields: object): Fields {
  return structuredClone(fields) as Fields;
}
