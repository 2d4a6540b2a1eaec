// Blocks that show something of the course: pictures, steps of diagrams, videos, components.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { pictureUrl, stepShown } from '../catalogue/pictures.js';
import type { PublicComponent, PublicDiagram, PublicStep, PublicVideo } from '../model/public-things.js';
import { linkInto, linkOut } from './links.js';
import { inLanguage, type Rendering, type Size } from './look.js';
import { blocksOf } from './markdown-tree.js';
import type { Of } from './text-blocks.js';
import { PROVIDER_NAMES } from './words.js';

/** A picture that somebody has put into the course. */
export function image({ asset, alt }: Of<'image'>, rendering: Rendering): ElementContent[] {
  const { url, width, height } = asset;
  return framed(
    picture(rendering.local(url), alt, width && height ? { width, height } : undefined),
    [],
    rendering,
  );
}

/** The picture of a step, what it is called, and why it is so. */
export function figure(block: Of<'figure'>, rendering: Rendering): ElementContent[] {
  const { view, words } = rendering;
  const diagram = view.entity<PublicDiagram>(block.diagram.id)!;
  const step = stepShown(view, block);
  const { id, title } = block.step ?? block.diagram;
  // What is not to be shown is empty.
  const url = rendering.local(pictureUrl(view, step.id, { theme: rendering.isReader ? 'auto' : 'light' }));
  // On our pages one is there already: what leads on is the picture itself, large.
  const named = rendering.isReader ? title : linkInto(rendering, id, title);
  const name = title === '' ? null : h('strong', `${words.diagram}: `, named);
  const which = block.step === null && step.title !== '' ? ` (${step.title})` : null;
  const drawn = picture(url, block.alt, rendering.sizeOf(step));
  const shown = rendering.isReader ? h('a', { href: url }, drawn) : drawn;
  const caption = [
    ...((name ?? which) ? [h('p', [name, which])] : []),
    ...(step.why ? [h('p', step.why)] : []),
    ...(rendering.isReader ? besides(diagram, step, rendering) : []),
  ];
  return framed(shown, caption, rendering);
}

/** The ways to the step before and the step after, where those are shown. */
function besides({ steps }: PublicDiagram, { number }: PublicStep, rendering: Rendering): Element[] {
  const link = (step: PublicStep | undefined, name: (title: string) => string) =>
    step && step.title !== '' && rendering.isShown(step.id)
      ? [h('a', { href: rendering.address(step.id) }, name(step.title))]
      : [];
  const links = [
    ...link(steps[number - 2], (title) => `← ${title}`),
    ...link(steps[number], (title) => `${title} →`),
  ];
  return links.length > 0 ? [h('p', { className: 'steps' }, links)] : [];
}

/** With its size, so that the page does not jump when it arrives. */
function picture(src: string, alt: string, size: Size | undefined): Element {
  return h('img', { src, alt: alt.replace(/\s+/g, ' ').trim(), loading: 'lazy', ...size });
}

function framed(shown: Element, caption: Element[], { isReader }: Rendering): ElementContent[] {
  if (!isReader) return [h('p', [shown]), ...caption];
  const below = caption.length > 0 ? h('figcaption', caption) : null;
  return [h('figure', { className: 'picture' }, shown, below)];
}

/** A link that says where it leads. Nothing is fetched from the provider before the reader wants it. */
export function video({ video: { id, title } }: Of<'video'>, rendering: Rendering): ElementContent[] {
  const { provider, url, embedUrl } = rendering.view.entity<PublicVideo>(id)!;
  const where = rendering.words.videoOn(PROVIDER_NAMES[provider]);
  if (!rendering.isReader) return [h('p', [`${where}: `, linkOut(rendering, url, title)])];
  const target = { href: url, rel: ['noopener', 'noreferrer'], className: 'video-link' };
  const link = h('a', target, h('span', { className: 'video-provider' }, where), ' ', title);
  return [h('div', { className: 'video', dataEmbedUrl: embedUrl }, link)];
}

/** What each is called, what it is for, and more about it. */
export function components(block: Of<'components'>, rendering: Rendering): ElementContent[] {
  const entry = ({ id, title }: (typeof block.components)[number]) => {
    const { purpose, description, locale } = rendering.view.entity<PublicComponent>(id)!;
    const lang = inLanguage(locale, block.locale);
    const about = [h('p', purpose), ...blocksOf(description, rendering)];
    return [h('dt', lang, linkInto(rendering, id, title)), h('dd', lang, about)];
  };
  const named = block.components.filter(({ title }) => title !== '');
  return named.length > 0 ? [h('dl', named.flatMap(entry))] : [];
}
