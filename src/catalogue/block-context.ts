// What blocks show that stands elsewhere in the course, as the Markdown renderer asks for it.
import type { BlockContext } from '../markdown/block-markdown.js';
import type { ViewBuilder } from './view-builder.js';

/** The look-ups of one view, with addresses under `base`. */
export function blockContext(builder: ViewBuilder, base: string): BlockContext {
  const { document } = builder.source;
  const titled = (id: string) => ({
    title: builder.ref(id).title,
    url: builder.url(builder.entry(id), base),
  });
  const named = <T extends { id: string }>(list: readonly T[], id: string) =>
    list.find((item) => item.id === id)!;
  const components = document.componentGroups.flatMap((group) => group.components);
  return {
    reference: (target) => builder.reference(target, base),
    figure: (diagramId, stepId) => {
      const steps = named(document.diagrams, diagramId).steps;
      const step = builder.localized(stepId ? named(steps, stepId) : steps.at(-1)!);
      return { ...titled(stepId ?? diagramId), alt: step.alt };
    },
    image: (id) => {
      const { alt, title } = builder.localized(named(document.assets, id));
      // Only a draft lacks the text: publishing asks for it.
      return { alt: alt ?? title, url: titled(id).url };
    },
    video: titled,
    comparison: (id) => {
      const comparison = named(document.comparisons, id);
      const value = (subject: string, criterion: string) => {
        const cell = comparison.cells.find((c) => c.subject === subject && c.criterion === criterion);
        return (cell && builder.localized(cell).value) ?? '—';
      };
      return {
        ...titled(id),
        header: ['', ...comparison.subjects.map((subject) => builder.ref(subject.id).title)],
        rows: comparison.criteria.map((criterion) => [
          builder.ref(criterion.id).title,
          ...comparison.subjects.map((subject) => value(subject.id, criterion.id)),
        ]),
      };
    },
    components: (groupId, ids) => {
      const members = groupId
        ? named(document.componentGroups, groupId).components
        : ids.map((id) => named(components, id));
      return members.map((member) => {
        const { id, name, purpose } = builder.localized(member);
        return { name, purpose, url: builder.url(builder.entry(id), base) };
      });
    },
  };
}
