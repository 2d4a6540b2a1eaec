// Videos and pictures. Of a video only what the course knows is said: not when it went online, nor in which language.
import { licenseOf } from '../catalogue/attribution.js';
import { type CourseView, viewOf } from '../catalogue/course-view.js';
import { pictureUrl, stepShown } from '../catalogue/pictures.js';
import type { PublicBlock } from '../model/public.js';
import type { PublicAsset, PublicVideo } from '../model/public-things.js';
import { accessOf } from './access-modes.js';
import { identityOf, mentionOf } from './identity.js';
import { duration, type Thing, thing } from './thing.js';

/** A video. It stays with its provider, and is under its terms, not under those of the course. */
export function videoThing(video: PublicVideo): Thing {
  const view = viewOf(video);
  const { chapter, captions } = video;
  return thing('VideoObject', {
    ...identityOf(view, video.id),
    url: video.url,
    name: video.title,
    embedUrl: video.embedUrl,
    duration: duration({ seconds: video.duration ?? 0 }),
    thumbnailUrl: video.poster,
    caption: captions.map(({ locale, url }) => thing('MediaObject', { contentUrl: url, inLanguage: locale })),
    ...accessOf(view, [{ kind: 'video', video: { id: video.id } } as PublicBlock]),
    isPartOf: chapter && mentionOf(view, chapter.id),
  });
}

/** The videos among some blocks, each once. */
export function videosIn(view: CourseView, blocks: readonly PublicBlock[]): Thing[] {
  const ids = blocks.flatMap((block) => (block.kind === 'video' ? [block.video.id] : []));
  return [...new Set(ids)].map((id) => videoThing(view.entity<PublicVideo>(id)!));
}

/** The pictures among some blocks: steps of diagrams, and files. */
export function picturesIn(view: CourseView, blocks: readonly PublicBlock[]): Thing[] {
  const pictures = blocks.flatMap((block) => {
    if (block.kind === 'figure') return [figureThing(view, block)];
    return block.kind === 'image' ? [imageThing(view, block)] : [];
  });
  return [...new Map(pictures.map((picture) => [picture['@id'], picture])).values()];
}

function figureThing(view: CourseView, figure: Extract<PublicBlock, { kind: 'figure' }>): Thing {
  const step = stepShown(view, figure);
  return thing('ImageObject', {
    ...identityOf(view, step.id),
    name: step.title,
    description: figure.alt,
    caption: step.why,
    // Those of a draft are not for everybody.
    ...(view.pinned !== 'draft' && {
      contentUrl: pictureUrl(view, step.id),
      encodingFormat: 'image/svg+xml',
    }),
    license: view.course.license.url,
    creditText: view.course.attribution.text,
  });
}

function imageThing(view: CourseView, image: Extract<PublicBlock, { kind: 'image' }>): Thing {
  const asset = view.entity<PublicAsset>(image.asset.id)!;
  return thing('ImageObject', {
    ...identityOf(view, asset.id),
    name: asset.title,
    description: image.alt,
    contentUrl: asset.url,
    encodingFormat: asset.mediaType,
    license: (asset.license === null ? view.course.license : licenseOf(asset.license)).url,
    creditText: asset.credit ?? view.course.attribution.text,
  });
}
