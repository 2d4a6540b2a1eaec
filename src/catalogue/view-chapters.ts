// Chapters, sections and blocks of a view.
import { type BlockContext, blockMarkdown } from '../markdown/block-markdown.js';
import type { Block, BlockContent } from '../model/block.js';
import type { Chapter, NestedSection, Section } from '../model/course.js';
import type { OutlineChapter, PublicBlock, PublicChapter, PublicSection, Ref } from '../model/public.js';
import { blockContext, type Shown } from './block-context.js';
import { shownOfOthers, stepShown } from './shown-of-others.js';
import type { Child, ViewBuilder } from './view-builder.js';
import { countWords } from './words.js';

/** An unhurried reader of technical prose; 200–250 words a minute is what studies of silent reading find. */
const WORDS_PER_MINUTE = 200;

/** How blocks show what they name: with the addresses they are served with, and without any host. */
interface Contexts {
  readonly things: Shown;
  readonly served: Rendering;
  readonly portable: Rendering;
}
interface Rendering {
  readonly base: string;
  readonly context: BlockContext;
}

/** All chapters with everything in them, one at each step: they are most of the work. `shown` is what blocks show. */
export function* buildChapters(builder: ViewBuilder, shown: Shown): Generator<void, PublicChapter[]> {
  const rendering = (base: string) => ({
    base,
    context: blockContext(shown, {
      url: (id) => builder.url(builder.entry(id), base),
      reference: (target) => builder.reference(target, base),
    }),
  });
  const contexts = { things: shown, served: rendering(builder.source.publicUrl), portable: rendering('') };
  const chapters: PublicChapter[] = [];
  for (const chapter of builder.source.document.chapters) {
    chapters.push(buildChapter(builder, contexts, chapter));
    yield;
  }
  return chapters;
}

function buildChapter(
  builder: ViewBuilder,
  contexts: Contexts,
  { sections, key: _, ...own }: Chapter,
): PublicChapter {
  const chapter = builder.ref(own.id);
  const built = sections.map((section) => buildSection(builder, contexts, chapter, section));
  const { text, unit } = builder.unit(own, built);
  return { ...text, minutes: minutesOf(built), ...unit, sections: built };
}

function buildSection(
  builder: ViewBuilder,
  contexts: Contexts,
  chapter: Ref,
  section: Section,
): PublicSection {
  const nested = section.sections.map((inner) => buildText(builder, contexts, chapter, inner, []));
  return { ...buildText(builder, contexts, chapter, section, nested), sections: nested };
}

function buildText(
  builder: ViewBuilder,
  contexts: Contexts,
  chapter: Ref,
  { id, slug, title, blocks }: NestedSection,
  nested: readonly Child[],
): Omit<PublicSection, 'sections'> {
  const built = blocks.map((block) => buildBlock(builder, contexts, block));
  const { text, unit } = builder.unit({ id, slug, title }, [...built, ...nested]);
  return { ...text, ...unit, chapter, blocks: built };
}

function buildBlock(
  builder: ViewBuilder,
  { things, served, portable }: Contexts,
  { id, content }: Block,
): PublicBlock {
  const text = builder.localized({ id, content });
  const shown = blockIn(builder, served, text.content);
  // A block shows text of others (a comparison as a table, a step's alternative text), so its hash covers what it
  // shows; but not the host it is served from, because hashes are the same on every installation.
  const said = served.base === portable.base ? shown : blockIn(builder, portable, text.content);
  const hashed = { ...said, ofOthers: shownOfOthers(builder, things, text.content) };
  const { kind, markdown, ...rest } = shown;
  const unit = builder.stamp(id, hashed, [], unitShown(builder, text.content));
  return { id, kind, ...unit, markdown, ...rest } as unknown as PublicBlock;
}

/** Id of the unit whose text a block shows; undefined where it has text of its own. */
function unitShown(builder: ViewBuilder, content: BlockContent): string | undefined {
  switch (content.kind) {
    case 'figure':
      return content.alt === null ? stepShown(builder, content) : undefined;
    case 'image':
      return content.alt === null ? content.asset : undefined;
    case 'video':
      return content.video;
    case 'comparison':
      return content.comparison;
    case 'components':
      return content.group ?? content.components[0];
    default:
      return undefined;
  }
}

function blockIn(builder: ViewBuilder, { base, context }: Rendering, content: BlockContent) {
  return { ...publicContent(builder, base, context, content), markdown: blockMarkdown(content, context) };
}

/** The kind and the fields that only this kind has: ids become pointers, links become absolute. */
function publicContent(
  builder: ViewBuilder,
  base: string,
  context: BlockContext,
  content: BlockContent,
): { kind: string; [field: string]: unknown } {
  switch (content.kind) {
    case 'paragraph':
      return { kind: content.kind };
    case 'list':
      return {
        ...content,
        items: content.items.map((item) => ({ ...item, markdown: builder.resolve(item.markdown, base) })),
      };
    case 'callout':
      return { kind: content.kind, tone: content.tone, body: builder.resolve(content.markdown, base) };
    case 'table': {
      const row = (cells: readonly string[]) => cells.map((cell) => builder.resolve(cell, base));
      return { ...content, header: row(content.header), rows: content.rows.map(row) };
    }
    case 'figure': {
      const { alt } = context.figure(content.diagram, content.step);
      const step = content.step && builder.ref(content.step);
      return { kind: content.kind, diagram: builder.ref(content.diagram), step, alt: content.alt ?? alt };
    }
    case 'image': {
      const { alt, url } = context.image(content.asset);
      const shown = builder.source.document.assets.find(({ id }) => id === content.asset)!;
      const { mediaType, width, height } = shown;
      const asset = { ...builder.ref(content.asset), mediaType, width, height, url };
      return { kind: content.kind, asset, alt: content.alt ?? alt };
    }
    case 'video':
      return { kind: content.kind, video: builder.ref(content.video) };
    case 'comparison':
      return { kind: content.kind, comparison: builder.ref(content.comparison) };
    case 'components': {
      const group = content.group && builder.ref(content.group);
      const listed = content.components.map((id) => builder.ref(id));
      return { kind: content.kind, group, components: group ? membersOf(builder, group.id) : listed };
    }
    default:
      return content;
  }
}

function membersOf(builder: ViewBuilder, group: string): Ref[] {
  const found = builder.source.document.componentGroups.find(({ id }) => id === group);
  return (found?.components ?? []).map(({ id }) => builder.ref(id));
}

function minutesOf(sections: readonly PublicSection[]): number {
  const words = sections
    .flatMap((section) => [section, ...section.sections])
    .flatMap(({ blocks }) => blocks)
    .reduce((sum, { markdown }) => sum + countWords(markdown ?? ''), 0);
  return Math.ceil(words / WORDS_PER_MINUTE);
}

/** The outline: names and hashes, without text. */
export function outlineOf(chapters: readonly PublicChapter[]): OutlineChapter[] {
  const entry = ({
    id,
    slug,
    title,
    locale,
    translation,
    hash,
    changedInRelease,
  }: Omit<OutlineChapter, 'minutes' | 'sections'>) => ({
    ...{ id, slug, title, locale, translation, hash, changedInRelease },
  });
  return chapters.map((chapter) => ({
    ...entry(chapter),
    minutes: chapter.minutes,
    sections: chapter.sections.map((section) => ({
      ...entry(section),
      sections: section.sections.map(entry),
    })),
  }));
}
