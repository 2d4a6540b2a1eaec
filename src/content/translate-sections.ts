// The sections of a locale: titles, and blocks that are paired with those of the source, one by one, in order.

import type { ParsedBlock } from '../markdown/parse-blocks.js';
import type { BlockContent } from '../model/block.js';
import { type AuthoredSection, blockOrigin, readSectionFile } from './read-chapters.js';
import type { SectionBody } from './section-file.js';
import type { Translating } from './translating.js';
import { SectionTexts } from './translation-files.js';

/** Reads the translated sections of a locale; their bodies, as written. */
export function translateSections(locale: Translating, sections: readonly AuthoredSection[]): SectionBody[] {
  const there = sections.filter(({ file }) => locale.reading.folder.files.has(locale.path(file)));
  return there.map((section) => translateSection(locale, section));
}

function translateSection(locale: Translating, source: AuthoredSection): SectionBody {
  const file = locale.path(source.file);
  const { sheet, blocks } = readSectionFile(locale.reading, file, SectionTexts);
  const entry = locale.index.byId(source.model.id);
  if (sheet && entry) locale.add(entry, sheet.value, sheet.at());
  const readable = !locale.reading.isBroken(file) && !locale.reading.isBroken(source.file);
  // A body without blocks is one that nobody has translated yet.
  if (readable && blocks.length > 0) pairBlocks(locale, source, file, blocks);
  return { file, blocks };
}

function pairBlocks(
  locale: Translating,
  source: AuthoredSection,
  file: string,
  blocks: readonly ParsedBlock[],
): void {
  const pairs = Array.from(
    { length: Math.max(source.blocks.length, blocks.length) },
    (_, i) => [source.blocks[i]?.content, blocks[i]?.content] as const,
  );
  const faults = pairs.map(([original, given]) => faultOf(original, given));
  // What follows the first difference differs for no reason of its own.
  const first = faults.findIndex((fault) => fault !== null);
  if (first >= 0) {
    const { detail, cure } = faults[first]!;
    const at = blockOrigin(file, (blocks[first] ?? blocks.at(-1))!.line);
    locale.problem(at, [], 'other-blocks', `Block ${first + 1} ${detail}`, cure);
    return;
  }
  for (const [i, { content, line }] of blocks.entries()) {
    const { id } = source.model.blocks[i]!;
    locale.take(id, { content: structuredClone(content) }, blockOrigin(file, line));
  }
}

interface Fault {
  readonly detail: string;
  readonly cure: string;
}

const BLOCK_BY_BLOCK =
  'Translate block by block in the same order; with an empty body, the source text is shown.';

/** Why a block is not the translation of another. */
function faultOf(source: BlockContent | undefined, given: BlockContent | undefined): Fault | null {
  if (!source) return { detail: `("${given?.kind}") is not in the source.`, cure: BLOCK_BY_BLOCK };
  if (!given) return { detail: `of the source ("${source.kind}") is missing here.`, cure: BLOCK_BY_BLOCK };
  if (source.kind !== given.kind) {
    return { detail: `is "${source.kind}" in the source and "${given.kind}" here.`, cure: BLOCK_BY_BLOCK };
  }
  if (referencesOf(source) !== referencesOf(given)) {
    const cure = 'Repeat the line as it is there; only the "alt" of a figure is translated.';
    return { detail: 'shows something else than in the source.', cure };
  }
  if (source.kind === 'figure' && given.kind === 'figure' && source.alt !== null && given.alt === null) {
    return { detail: 'is a figure with an "alt" in the source.', cure: 'Translate the "alt".' };
  }
  return null;
}

/** What a block shows, as written; the same for all blocks that are text. */
function referencesOf(block: BlockContent): string {
  switch (block.kind) {
    case 'figure':
      return JSON.stringify([block.diagram, block.step]);
    case 'video':
    case 'comparison':
    case 'components':
      return JSON.stringify(block);
    default:
      return '';
  }
}
