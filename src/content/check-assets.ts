// What pictures promise: that they are pictures, and that who cannot see them is told what they show.
import type { Asset, CourseContent } from '../model/course.js';
import type { CourseProblem } from './problems.js';
import { blocksOf } from './reference-fields.js';

/** Pictures that say nothing to who cannot see them, and blocks that show what is no picture. */
export function* checkAssets(content: CourseContent): Generator<CourseProblem> {
  const used = new Set<Asset>();
  for (const { pointer, block } of blocksOf(content)) {
    if (block.kind !== 'image') continue;
    const asset = content.assets.find(({ id, slug }) => id === block.asset || slug === block.asset);
    // That an asset does not exist is said by the check of references.
    if (!asset) continue;
    used.add(asset);
    if (!isPicture(asset)) yield noPicture(`${pointer}/asset`, asset);
    // A translated block without words of its own shows the asset's, in whichever locale they are.
    else if (block.alt === null && asset.alt === null) yield wordless('error', `${pointer}/alt`, asset);
  }
  for (const [i, asset] of content.assets.entries()) {
    if (used.has(asset) || !isPicture(asset) || asset.alt !== null) continue;
    yield wordless('warning', `/assets/${i}/alt`, asset);
  }
}

function isPicture({ mediaType }: Asset): boolean {
  return mediaType.startsWith('image/');
}

function noPicture(pointer: string, { slug, mediaType }: Asset): CourseProblem {
  return {
    ...{ severity: 'error', code: 'no-picture', pointer },
    detail: `"${slug}" is no picture but ${mediaType}.`,
    cure: `Link to it in the text instead: [${slug}](ref:asset/${slug}).`,
  };
}

function wordless(severity: CourseProblem['severity'], pointer: string, { slug }: Asset): CourseProblem {
  return {
    ...{ severity, code: 'missing-alternative-text', pointer },
    detail: `Nothing says what the picture "${slug}" shows, so who cannot see it learns nothing.`,
    cure: 'Describe in "alt" what there is to see: of the asset, or of the block that shows it.',
  };
}
