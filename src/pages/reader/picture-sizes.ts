// How large the pictures of a page are, so that it does not jump when they arrive.
import { setTimeout } from 'node:timers/promises';
import { viewOf } from '../../catalogue/course-view.js';
import { pictureOfStep, stepShown } from '../../catalogue/pictures.js';
import { sectionsOf } from '../../catalogue/reading-place.js';
import { sizeOfSvg } from '../../diagrams/draw-svg.js';
import { drawn } from '../../diagrams/drawings.js';
import type { PublicChapter } from '../../model/public.js';
import type { PublicStep } from '../../model/public-things.js';
import type { Size } from '../../rendering/look.js';

/**
 * How long a page waits for pictures that nobody has asked for yet; until then it takes one of the places that there are
 * for requests. Milliseconds.
 */
const LONGEST_WAIT = 2_000;

/** What is known of the pictures of a chapter. */
export interface PictureSizes {
  readonly sizeOf: (step: PublicStep) => Size | undefined;
  /** Whether the size of each is known; if not, the page is as good, but will be another next time. */
  readonly complete: boolean;
}

/** The sizes of the pictures that a chapter shows. It waits until they are drawn, but not for long. */
export async function pictureSizes(chapter: PublicChapter): Promise<PictureSizes> {
  const view = viewOf(chapter);
  const blocks = sectionsOf(chapter).flatMap(({ blocks }) => blocks);
  const shown = new Set(blocks.flatMap((block) => (block.kind === 'figure' ? [stepShown(view, block)] : [])));
  const sizes = new Map<string, Size>();
  const over = new AbortController();
  await Promise.race([
    measure(shown, sizes, over.signal),
    setTimeout(LONGEST_WAIT, undefined, { signal: over.signal }).catch(() => undefined),
  ]);
  over.abort();
  return { sizeOf: ({ id }) => sizes.get(id), complete: sizes.size === shown.size };
}

/** Draws one after another: a page with many pictures leaves places in the line to others. */
async function measure(
  steps: Iterable<PublicStep>,
  sizes: Map<string, Size>,
  { aborted }: AbortSignal,
): Promise<void> {
  for (const step of steps) {
    // Whoever asks for the picture itself hears what is wrong with it.
    const svg = await drawn({ picture: pictureOfStep(step), format: 'svg', theme: 'auto' }).catch(() => null);
    if (svg && !aborted) sizes.set(step.id, sizeOfSvg(svg));
  }
}
