// A release document in one locale: translated text laid over the source, and the locale each unit is really in.
import type { StepChanges } from '../model/diagram.js';
import type { CourseDocument } from '../model/document.js';
import { connectionName } from '../model/translation.js';

/** Gives a unit in the wanted locale where it is translated, else in the source locale, and says which. */
export type Localize = <T extends { id: string }>(unit: T) => { text: T; locale: string };

/** The localizer of a document for one of its locales. */
export function localizer(document: CourseDocument, locale: string): Localize {
  const source = document.course.locale;
  const translated = new Map(
    document.translations.filter((unit) => unit.locale === locale).map(({ unit, text }) => [unit, text]),
  );
  return (unit) => {
    const text = locale === source ? undefined : translated.get(unit.id);
    return text ? { text: withText(unit, text), locale } : { text: unit, locale: source };
  };
}

type Labels = Readonly<Record<string, string>>;

/** The unit with its text replaced. The labels of a diagram step belong to what the step adds. */
function withText<T extends { id: string; changes?: StepChanges }>(
  unit: T,
  { labels = {}, connections = {}, ...text }: Record<string, unknown>,
): T {
  if (!unit.changes) return { ...unit, ...text };
  const add = relabelled(unit.changes.add, labels as Labels, connections as Labels);
  return { ...unit, ...text, changes: { ...unit.changes, add } };
}

/** What a step adds, with labels in the place of the source's; who says nothing of one leaves it as it is. */
function relabelled({ groups, nodes, edges }: StepChanges['add'], labels: Labels, connections: Labels) {
  // Elements may be called like what every record inherits.
  const said = (texts: Labels, name: string) => (Object.hasOwn(texts, name) ? texts[name] : undefined);
  const titled = <T extends { id: string; title: string }>(boxes: readonly T[]) =>
    boxes.map((box) => ({ ...box, title: said(labels, box.id) ?? box.title }));
  const labelled = edges.map((edge) => ({
    ...edge,
    label: edge.label && (said(connections, connectionName(edge)) ?? edge.label),
  }));
  return { groups: titled(groups), nodes: titled(nodes), edges: labelled };
}
