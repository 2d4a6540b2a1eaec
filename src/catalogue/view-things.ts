// Everything of a view that stands beside the chapters: components, comparisons, videos, files, credits, diagrams, terms.

import { graphsOf } from '../model/diagram.js';
import { type CourseDocument } from '../model/document.js';
import type { PublicChapter, SectionRef } from '../model/public.js';
import type {
  PublicAsset,
  PublicComparison,
  PublicComponent,
  PublicComponentGroup,
  PublicCredit,
  PublicDiagram,
  PublicTerm,
  PublicVideo,
} from '../model/public-things.js';
import { alternativeText } from './alternative-text.js';
import { videoAddresses } from './video-addresses.js';
import type { ViewBuilder } from './view-builder.js';
import { withoutAddresses } from './words.js';

type Document = CourseDocument;

/** The groups of components, and all components in the order of their groups. */
export function buildComponents(builder: ViewBuilder): {
  groups: PublicComponentGroup[];
  components: PublicComponent[];
} {
  const groups: PublicComponentGroup[] = [];
  const components: PublicComponent[] = [];
  for (const { components: members, key: _, ...own } of builder.source.document.componentGroups) {
    const group = builder.ref(own.id);
    const built = members.map(({ key: _, ...component }) => {
      const text = builder.localized(component);
      const { description } = text;
      const hashed = { ...text, description: builder.portable(description) };
      const unit = builder.stamp(text.id, hashed);
      return { ...text, description: builder.resolve(description), group, ...unit };
    });
    const { text, unit } = builder.unit(own, built);
    groups.push({ ...text, ...unit });
    components.push(...built);
  }
  return { groups, components };
}

/** Comparisons with their cells in the order of subjects, then criteria. */
export function buildComparisons(builder: ViewBuilder): PublicComparison[] {
  return builder.source.document.comparisons.map((comparison) => {
    const { subjects, criteria, cells, key: _, ...own } = comparison;
    const parts = {
      subjects: subjects.map(({ key: _, component, ...subject }) => {
        const { text, unit } = builder.unit({ ...subject, component });
        return { ...text, component: component ? builder.ref(component) : null, ...unit };
      }),
      criteria: criteria.map(({ key: _, ...criterion }) => {
        const { text, unit } = builder.unit(criterion);
        return { ...text, ...unit };
      }),
      cells: cells.map((cell) => buildCell(builder, cell)),
    };
    const { text, unit } = builder.unit(own, Object.values(parts).flat());
    return { ...text, ...unit, ...parts };
  });
}

function buildCell(builder: ViewBuilder, cell: Document['comparisons'][number]['cells'][number]) {
  const text = builder.localized(cell);
  const { note } = text;
  const unit = builder.stamp(text.id, { ...text, note: note && builder.portable(note) });
  return {
    ...text,
    note: note && builder.resolve(note),
    subject: builder.ref(cell.subject).slug,
    criterion: builder.ref(cell.criterion).slug,
    section: cell.section && builder.sectionRef(cell.section),
    ...unit,
  } as PublicComparison['cells'][number];
}

/** Videos with their addresses. */
export function buildVideos(builder: ViewBuilder): PublicVideo[] {
  return builder.source.document.videos.map(({ key: _, ...video }) => {
    const { text, unit } = builder.unit(video);
    const chapter = video.chapter ? builder.ref(video.chapter) : null;
    return { ...text, ...videoAddresses(video.provider, video.providerId), chapter, ...unit };
  });
}

/** Files with their addresses. */
export function buildAssets(builder: ViewBuilder): PublicAsset[] {
  return builder.source.document.assets.map(({ key: _, ...asset }) => {
    const { text, unit } = builder.unit(asset);
    return { ...text, url: builder.url(builder.entry(asset.id)), ...unit };
  });
}

/** Credits. */
export function buildCredits(builder: ViewBuilder): PublicCredit[] {
  return builder.source.document.credits.map(({ key: _, ...credit }) => {
    const { text, unit } = builder.unit(credit);
    return { ...text, ...unit };
  });
}

/** Diagrams with the graph after each step. */
export function buildDiagrams(builder: ViewBuilder): PublicDiagram[] {
  return builder.source.document.diagrams.map(({ key: _, steps, ...own }) => {
    const localized = steps.map(({ key: _, ...step }) => builder.localized(step));
    const graphs = graphsOf(localized);
    const built = localized.map((step, i) => {
      const graph = graphs[i]!;
      const text = { ...step, alt: step.alt ?? alternativeText(graph, builder.localeOf(step.id)) };
      // The graph is that of all steps before, too: what it shows changes with them.
      const unit = builder.stamp(text.id, [text, graph]);
      return {
        ...text,
        number: i + 1,
        section: text.section ? builder.sectionRef(text.section) : null,
        graph,
        ...unit,
      };
    });
    const { text, unit } = builder.unit(own, built);
    return { ...text, ...unit, steps: built };
  });
}

/** Terms with the first section that uses them. */
export function buildTerms(builder: ViewBuilder, chapters: readonly PublicChapter[]): PublicTerm[] {
  const sections = chapters
    .flatMap((chapter) => chapter.sections.flatMap((section) => [section, ...section.sections]))
    .map(({ id, blocks }) => ({
      id,
      text: withoutAddresses(blocks.map(({ markdown }) => markdown).join('\n')),
    }));
  return builder.source.document.terms.map(({ key: _, ...term }) => {
    const text = builder.localized(term);
    const firstPlace = firstUse([text.word, ...text.aliases], sections);
    const hashed = { ...text, definition: builder.portable(text.definition) };
    return {
      ...text,
      definition: builder.resolve(text.definition),
      firstPlace: firstPlace ? builder.sectionRef(firstPlace) : null,
      ...builder.stamp(text.id, [hashed, firstPlace]),
    };
  });
}

/** Id of the first section that has one of the words, as whole words and in any case. */
function firstUse(
  words: readonly string[],
  sections: readonly { id: string; text: string }[],
): SectionRef['id'] | null {
  const anyOf = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf})(?![\\p{L}\\p{N}])`, 'iu');
  return sections.find(({ text }) => whole.test(text))?.id ?? null;
}
