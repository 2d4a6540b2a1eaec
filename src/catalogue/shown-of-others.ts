// What blocks show of other things in HTML, beyond what their fields and their Markdown say: hashes of blocks cover it.
import type { BlockContent } from '../model/block.js';
import type { Shown } from './block-context.js';
import type { ViewBuilder } from './view-builder.js';

type Of<Kind extends BlockContent['kind']> = Extract<BlockContent, { kind: Kind }>;

/** As plain data, without the host it is served from; undefined for a block that shows only what is its own. */
export function shownOfOthers(builder: ViewBuilder, things: Shown, content: BlockContent): unknown {
  switch (content.kind) {
    case 'figure':
      // Its picture shows the graph, which this hash covers, as it does the title and the reason.
      return builder.hashes.get(stepShown(builder, content));
    case 'video':
      return videoShown(things, content);
    case 'comparison':
      return cellsShown(builder, things, content);
    case 'components':
      return componentsShown(builder, things, content);
    default:
      return undefined;
  }
}

/** A figure without a step shows the last one. */
export function stepShown(
  { source: { document } }: ViewBuilder,
  { diagram, step }: Pick<Of<'figure'>, 'diagram' | 'step'>,
): string {
  const shown = document.diagrams.find(({ id }) => id === diagram);
  return step ?? shown?.steps.at(-1)?.id ?? diagram;
}

/** Where it is watched. */
function videoShown({ videos }: Shown, { video }: Of<'video'>): unknown {
  const shown = videos.find(({ id }) => id === video);
  return shown && [shown.provider, shown.providerId];
}

/** All that cells say, and what the sections are called that back them, and where these are. */
function cellsShown(builder: ViewBuilder, things: Shown, { comparison }: Of<'comparison'>): unknown {
  const shown = things.comparisons.find(({ id }) => id === comparison);
  return shown?.cells.map(({ id, section, locale }) => {
    const source = section && [section.title, builder.url(builder.entry(section.id), '')];
    return [builder.ownHashes.get(id), source, locale];
  });
}

/** What components do. */
function componentsShown(builder: ViewBuilder, things: Shown, { group, components }: Of<'components'>) {
  const all = builder.source.document.componentGroups.flatMap((known) => known.components);
  const described = new Map(all.map((component) => [component.id, component]));
  return things.components
    .filter((one) => (group === null ? components.includes(one.id) : one.group.id === group))
    .map(({ id, locale }) => {
      const { description } = builder.localized(described.get(id)!);
      return [id, builder.portable(description), locale];
    });
}
