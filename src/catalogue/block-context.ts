// What blocks show that stands elsewhere in the course, as the Markdown renderer asks for it.
import type { BlockContext } from '../markdown/block-markdown.js';
import type { CourseView } from './course-view.js';

/** The things that blocks show, as readers get them. */
export type Shown = Pick<CourseView, 'components' | 'comparisons' | 'videos' | 'assets' | 'diagrams'>;

/** Where the things of a course are found. */
export interface Addresses {
  /** The address of the thing with this id. */
  url(id: string): string;
  /** The address behind `ref:target`; undefined if it leads nowhere. */
  reference(target: string): string | undefined;
}

/** The look-ups of a course whose things are these. */
export function blockContext(shown: Shown, { url, reference }: Addresses): BlockContext {
  const named = <T extends { id: string }>(list: readonly T[], id: string) =>
    list.find((item) => item.id === id)!;
  return {
    reference,
    figure: (diagramId, stepId) => {
      const diagram = named(shown.diagrams, diagramId);
      const step = stepId ? named(diagram.steps, stepId) : diagram.steps.at(-1)!;
      return { title: (stepId ? step : diagram).title, alt: step.alt, url: url(stepId ?? diagramId) };
    },
    image: (id) => {
      const { alt, title } = named(shown.assets, id);
      // Only a draft lacks the text: publishing asks for it.
      return { alt: alt ?? title, url: url(id) };
    },
    video: (id) => ({ title: named(shown.videos, id).title, url: url(id) }),
    comparison: (id) => {
      const { title, subjects, criteria, cells } = named(shown.comparisons, id);
      const value = (subject: string, criterion: string) =>
        cells.find((cell) => cell.subject === subject && cell.criterion === criterion)?.value ?? '—';
      return {
        ...{ title, url: url(id) },
        header: ['', ...subjects.map((subject) => subject.title)],
        rows: criteria.map((criterion) => [
          criterion.title,
          ...subjects.map(({ slug }) => value(slug, criterion.slug)),
        ]),
      };
    },
    components: (groupId, ids) => {
      const members = groupId
        ? shown.components.filter(({ group }) => group.id === groupId)
        : ids.map((id) => named(shown.components, id));
      return members.map(({ id, name, purpose }) => ({ name, purpose, url: url(id) }));
    },
  };
}
