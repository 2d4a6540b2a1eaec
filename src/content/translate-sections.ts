// The sections of a locale: titles, and blocks that are paired with those of the source, one by one, in order.

import { textHash } from '../infra/text-hash.js';
import type { ParsedBlock } from '../markdown/parse-blocks.js';
import type { BlockContent } from '../model/block.js';
import { type AuthoredSection, blockOrigin, readSectionFile } from './read-chapters.js';
import type { Translating } from './translating.js';
import { SectionTexts } from './translation-files.js';

/** Reads the translated sections of a locale. */
export function translateSections(locale: Translating, sections: readonly AuthoredSection[]): void {
  const there = sections.filter(({ file }) => locale.reading.folder.files.has(locale.path(file)));
  for (const section of there) translateSection(locale, section);
}

function translateSection(locale: Translating, source: AuthoredSection): void {
  const file = locale.path(source.file);
  const { sheet, blocks } = readSectionFile(locale.reading, file, SectionTexts);
  const entry = locale.index.byId(source.model.id);
  if (sheet && entry) locale.add(entry, sheet.value, sheet.at());
  const readable = !locale.reading.isBroken(file) && !locale.reading.isBroken(source.file);
  // A body without blocks is one that nobody has translated yet.
  if (readable && blocks.length > 0) pairBlocks(locale, source, file, blocks);
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
  if (faults.some((fault) => fault?.apart)) {
    const { detail, cure } = faults[first]!;
    const at = blockOrigin(file, (blocks[first] ?? blocks.at(-1))!.line);
    locale.problem(at, [], 'other-blocks', `Block ${first + 1} ${detail}`, cure);
    return;
  }
  for (const [i, { content, line }] of blocks.entries()) {
    const { id } = source.model.blocks[i]!;
    const hash = textHash(content);
    // A copy of the source that nobody has touched is no translation.
    if (locale.copies[id] === hash) {
      locale.untranslated[id] = hash;
      continue;
    }
    const at = blockOrigin(file, line);
    const translation = locale.take(id, { content: structuredClone(content) }, at);
    const fault = faults[i];
    if (!fault) continue;
    const detail = `Block ${i + 1} ${fault.detail}`;
    locale.doubt(translation, at, [], { code: 'other-blocks', detail, cure: fault.cure });
  }
}

interface Fault {
  /** Whether the two can be no pair at all. */
  readonly apart: boolean;
  readonly detail: string;
  readonly cure: string;
}

const BLOCK_BY_BLOCK =
  'Translate block by block in the same order; with an empty body, the source text is shown.';

/** Why a block is not the translation of another. */
function faultOf(source: BlockContent | undefined, given: BlockContent | undefined): Fault | null {
  const apart = (detail: string): Fault => ({ apart: true, detail, cure: BLOCK_BY_BLOCK });
  if (!source) return apart(`("${given?.kind}") is not in the source.`);
  if (!given) return apart(`of the source ("${source.kind}") is missing here.`);
  if (source.kind !== given.kind) {
    return apart(`is "${source.kind}" in the source and "${given.kind}" here.`);
  }
  if (referencesOf(source) !== referencesOf(given)) {
    const cure = 'Repeat the line as it is there; only "alt" is translated.';
    return { apart: false, detail: 'shows something else than in the source.', cure };
  }
  if (altOf(source) !== null && altOf(given) === null) {
    return {
      apart: false,
      detail: `is ${source.kind === 'image' ? 'an image' : 'a figure'} with an "alt" in the source.`,
      cure: 'Translate the "alt".',
    };
  }
  return null;
}

function altOf(block: BlockContent): string | null {
  return block.kind === 'figure' || block.kind === 'image' ? block.alt : null;
}

/** What a block shows, as written; the same for all blocks that are text. */
function referencesOf(block: BlockContent): string {
  switch (block.kind) {
    case 'figure':
      return JSON.stringify([block.diagram, block.step]);
    case 'image':
      return block.asset;
    case 'video':
    case 'comparison':
    case 'components':
      return JSON.stringify(block);
    default:
      return '';
  }
}
