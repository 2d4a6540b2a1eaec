// Through which senses one takes a text in, and which of them are enough.
import type { CourseView } from '../catalogue/course-view.js';
import type { PublicBlock } from '../model/public.js';
import type { PublicAsset, PublicVideo } from '../model/public-things.js';
import { thing } from './thing.js';

/** The words of the vocabulary that schema.org names, in the order in which they are told. */
const MODES = ['textual', 'visual', 'auditory'] as const;
type Mode = (typeof MODES)[number];

/**
 * The modes of some blocks, and those that what holds them has itself; and every set of modes that is enough to get all
 * of it. Text alone is enough where each picture has an alternative in words and each video a transcript that is ready.
 * A video with captions can do without ears, one without them cannot; that its chapter says the same in words is
 * likely, but nobody has said so.
 */
export function accessOf(
  view: CourseView,
  blocks: readonly PublicBlock[],
  own: readonly Mode[] = [],
): Readonly<Record<string, unknown>> {
  const all = inOrder([...own, ...blocks.flatMap(modesOf)]);
  const enough = all.length > 0 ? [all, ...substitutesIn(view, blocks)] : [];
  const distinct = [...new Map(enough.map((modes) => [modes.join(), modes])).values()];
  return {
    accessMode: all,
    accessModeSufficient: distinct.map((itemListElement) => thing('ItemList', { itemListElement })),
  };
}

/** Sets of modes that some blocks can be taken in by instead of those that they have. */
function substitutesIn(view: CourseView, blocks: readonly PublicBlock[]): (readonly Mode[])[] {
  const videos = blocks.filter(isVideo).map(({ video }) => view.entity<PublicVideo>(video.id)!);
  const withoutSound = videos.every((video) => isTranscribed(video) || video.captions.length > 0);
  const inWords = videos.every(isTranscribed) && blocks.every((block) => isDescribed(view, block));
  return [
    ...(withoutSound && videos.length > 0 ? [inOrder(['textual', 'visual'])] : []),
    ...(inWords ? [inOrder(['textual'])] : []),
  ];
}

function modesOf({ kind }: PublicBlock): readonly Mode[] {
  if (kind === 'video') return ['auditory', 'visual'];
  return kind === 'figure' || kind === 'image' ? ['visual'] : ['textual'];
}

function inOrder(modes: readonly Mode[]): readonly Mode[] {
  return MODES.filter((mode) => modes.includes(mode));
}

function isVideo(block: PublicBlock): block is Extract<PublicBlock, { kind: 'video' }> {
  return block.kind === 'video';
}

function isTranscribed({ transcript }: PublicVideo): boolean {
  return transcript === 'ready';
}

/** A picture of a draft may lack its alternative, and its title stands in. What is not to be shown is empty. */
function isDescribed(view: CourseView, block: PublicBlock): boolean {
  if (block.kind === 'figure') return block.alt !== '';
  if (block.kind !== 'image') return true;
  const { alt, title } = view.entity<PublicAsset>(block.asset.id)!;
  return block.alt !== '' && (alt !== null || block.alt !== title);
}
