// How large the pictures of a page are, so that it does not jump when they arrive. A page does not wait for what is not
// drawn yet: it goes without, is not kept, and has the sizes next time.

import { viewOf } from '../../catalogue/course-view.js';
import { pictureOfStep } from '../../catalogue/pictures.js';
import { drawn, drawnBefore } from '../../diagrams/drawings.js';
import type { PublicChapter } from '../../model/public.js';
import type { PublicDiagram, PublicStep } from '../../model/public-things.js';
import type { Size } from '../../rendering/look.js';
import { sectionsOf } from './reading.js';

/** Both follow the name of the element. */
const SIZE = /^<svg [^>]*?width="(\d+)" height="(\d+)"/;

/** The sizes of the pictures that a chapter shows, and whether all are known. */
export function pictureSizes(chapter: PublicChapter): {
  sizeOf: (step: PublicStep) => Size | undefined;
  complete: boolean;
} {
  const sizes = new Map<string, Size>();
  const shown = stepsShown(chapter);
  for (const step of shown) {
    const order = { picture: pictureOfStep(step), format: 'svg', theme: 'auto' } as const;
    const svg = drawnBefore(order);
    const [, width, height] = SIZE.exec(svg?.toString('utf8', 0, 200) ?? '') ?? [];
    if (width && height) sizes.set(step.id, { width: Number(width), height: Number(height) });
    // Whoever asks for the picture itself hears what is wrong with it.
    else void drawn(order).catch(() => undefined);
  }
  return { sizeOf: ({ id }) => sizes.get(id), complete: sizes.size === shown.length };
}

function stepsShown(chapter: PublicChapter): PublicStep[] {
  const view = viewOf(chapter);
  return sectionsOf(chapter)
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      if (block.kind !== 'figure') return [];
      if (block.step) return [view.entity<PublicStep>(block.step.id)!];
      return view.entity<PublicDiagram>(block.diagram.id)!.steps.slice(-1);
    });
}
