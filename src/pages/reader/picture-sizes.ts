// How large the pictures of a page are, so that it does not jump when they arrive.
import { setTimeout } from 'node:timers/promises';
import { viewOf } from '../../catalogue/course-view.js';
import { pictureOfStep, stepShown } from '../../catalogue/pictures.js';
import { drawn } from '../../diagrams/drawings.js';
import type { PublicChapter } from '../../model/public.js';
import type { PublicStep } from '../../model/public-things.js';
import type { Size } from '../../rendering/look.js';
import { sectionsOf } from './reading.js';

/** Both follow the name of the element. */
const SIZE = /^<svg [^>]*?width="(\d+)" height="(\d+)"/;
/** Characters of a picture that hold its size. */
const HEAD = 200;
/** Whoever reads a page before its pictures are drawn waits as long as for twenty of them. Milliseconds. */
const LONGEST_WAIT = 5_000;

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
  const drawing = [...shown].map(async (step) => {
    const svg = await drawn({ picture: pictureOfStep(step), format: 'svg', theme: 'auto' });
    const [, width, height] = SIZE.exec(svg.toString('utf8', 0, HEAD)) ?? [];
    sizes.set(step.id, { width: Number(width), height: Number(height) });
  });
  const over = new AbortController();
  // Whoever asks for the picture itself hears what is wrong with it.
  await Promise.race([
    Promise.allSettled(drawing),
    setTimeout(LONGEST_WAIT, undefined, { signal: over.signal }).catch(() => undefined),
  ]);
  over.abort();
  return { sizeOf: ({ id }) => sizes.get(id), complete: sizes.size === shown.size };
}
