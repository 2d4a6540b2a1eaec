// The values of the YAML files as authors write them: the inverse of read-*.ts. What may be left out is left out.
import type { Chapter, Comparison, CourseContent } from '../model/course.js';
import type { Diagram, DiagramStep } from '../model/diagram.js';

type Named = { readonly key: string; readonly slug: string };

/** Members that say something: neither null, nor an empty list or map, nor false. */
export function given<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => says(member))) as Partial<T>;
}

function says(member: unknown): boolean {
  if (member === null || member === undefined || member === false) return false;
  return typeof member !== 'object' || Object.keys(member).length > 0;
}

/** The key, where it is not what the name says anyway. */
const keyOf = ({ key, slug }: Named, usual = slug) => ({ key: key === usual ? undefined : key });
const nameOf = (named: Named) => ({ slug: named.slug, ...keyOf(named) });

/** course.yaml; `locales` only where the folders of translations do not say them. */
export function authorCourse({ course }: CourseContent, translated: readonly string[]): object {
  const { title, summary, locale, locales, license, source, objectives, audience, prerequisites } = course;
  const usual = [locale, ...translated].join(' ') === locales.join(' ');
  return given({
    ...nameOf(course),
    ...{ title, summary, locale, locales: usual ? null : locales, license },
    source: source && authorSource(source),
    ...{ objectives, audience, prerequisites },
  });
}

// `authors` may be empty, and has to be there all the same.
function authorSource(source: NonNullable<CourseContent['course']['source']>): object {
  const { title, authors, owner, url, year, license, changes } = source;
  return { title, authors, ...given({ owner, url, year }), license, changes };
}

/** chapter.yaml */
export function authorChapter(chapter: Chapter): object {
  const { title, summary, objectives } = chapter;
  return given({ ...keyOf(chapter), title, summary, objectives });
}

/** The front matter of a section, whose usual key begins with that of its chapter. */
export function authorFront(section: Named & { title: string }, chapter: Chapter): object {
  return given({ ...keyOf(section, `${chapter.key}/${section.slug}`), title: section.title });
}

/** components.yaml */
export function authorComponents({ componentGroups }: CourseContent): object | null {
  if (componentGroups.length === 0) return null;
  const groups = componentGroups.map(({ title, description, components, ...group }) =>
    given({
      ...nameOf(group),
      ...{ title, description },
      components: components.map(({ name, purpose, description, parts, implementations, links, ...named }) =>
        given({
          ...nameOf(named),
          ...{ name, purpose, description, parts },
          implementations: implementations.map(given),
          links: links.map(given),
        }),
      ),
    }),
  );
  return { groups };
}

/** comparisons/<slug>.yaml */
export function authorComparison(comparison: Comparison): object {
  const { title, summary, subjects, criteria, cells } = comparison;
  const rows: Record<string, Record<string, unknown>> = {};
  for (const { subject, criterion, value, note, section, year, confidence } of cells) {
    const cell = given({ value, note, section, year, confidence });
    const silent = confidence === 'not-stated' && Object.keys(cell).length === 1;
    rows[subject] = { ...rows[subject], [criterion]: silent ? confidence : cell };
  }
  return {
    ...given({ ...keyOf(comparison), title, summary }),
    subjects: subjects.map(({ title, component, ...named }) => given({ ...nameOf(named), title, component })),
    criteria: criteria.map(({ title, question, ...named }) => given({ ...nameOf(named), title, question })),
    cells: rows,
  };
}

/** diagrams/<slug>.yaml */
export function authorDiagram(diagram: Diagram): object {
  const { title, summary, reconstructed, note, steps } = diagram;
  return {
    ...given({ ...keyOf(diagram), title, summary, reconstructed, note }),
    steps: steps.map(authorStep),
  };
}

function authorStep({ title, why, alt, section, changes, ...named }: DiagramStep): object {
  const { add, move, remove, replicate } = changes;
  return given({
    ...nameOf(named),
    ...{ title, why, alt, section },
    add: given({
      groups: add.groups.map(given),
      nodes: add.nodes.map(given),
      edges: add.edges.map(given),
    }),
    // Here null says something: outside every group.
    move: move.map(({ element, into }) => ({ node: element, into })),
    remove: given(remove),
    replicate: replicate.map(({ element, count }) => ({ node: element, count })),
  });
}

/** videos.yaml */
export function authorVideos({ videos }: CourseContent): object | null {
  if (videos.length === 0) return null;
  return videos.map(
    ({ title, provider, providerId, chapter, transcript, duration, poster, captions, ...named }) =>
      given({
        ...nameOf(named),
        ...{ title, provider, id: providerId, chapter, transcript, duration, poster, captions },
      }),
  );
}

/** credits.yaml */
export function authorCredits({ credits }: CourseContent): object | null {
  if (credits.length === 0) return null;
  return credits.map(({ role, name, url, year, ...named }) =>
    given({ ...nameOf(named), role, name, url, year }),
  );
}

/** glossary.yaml */
export function authorTerms({ terms }: CourseContent): object | null {
  if (terms.length === 0) return null;
  return terms.map(({ word, aliases, definition, ...named }) =>
    given({ ...nameOf(named), word, aliases, definition }),
  );
}

/** assets.yaml; type and sizes are told from the files. */
export function authorAssets({ assets }: CourseContent): object | null {
  if (assets.length === 0) return null;
  return assets.map(({ title, alt, credit, license, ...named }) =>
    given({ ...nameOf(named), title, alt, credit, license }),
  );
}
