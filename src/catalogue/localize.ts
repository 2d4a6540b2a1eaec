// A release document in one locale: translated text laid over the source, and the locale each unit is really in.
import type { CourseDocument } from '../model/document.js';

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

interface Labelled {
  readonly changes?: { add: Record<'groups' | 'nodes', { id: string; title: string }[]> };
}

/** The unit with its text replaced. The labels of a diagram step belong to what the step adds. */
function withText<T extends { id: string } & Labelled>(
  unit: T,
  { labels, ...text }: Record<string, unknown>,
): T {
  if (!unit.changes || !labels) return { ...unit, ...text };
  const titles = labels as Record<string, string>;
  const relabel = (elements: { id: string; title: string }[]) =>
    elements.map((element) => ({ ...element, title: titles[element.id] ?? element.title }));
  const { add } = unit.changes;
  const changes = {
    ...unit.changes,
    add: { ...add, groups: relabel(add.groups), nodes: relabel(add.nodes) },
  };
  return { ...unit, ...text, changes };
}
