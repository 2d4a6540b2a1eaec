// The oEmbed answer about a page of the reader: a frame to put into a page.
import type { Catalogue } from '../../catalogue/catalogue.js';
import { find } from '../../catalogue/course-view.js';
import { openCourse } from '../../catalogue/open-course.js';
import { AppError } from '../../infra/errors/app-error.js';
import { type Representation, representation } from '../../infra/http/representation.js';
import type { PublicChapter } from '../../model/public.js';
import { html } from '../html.js';

/** The size of the frame where nobody says another; the page tells its own height to whoever listens. Pixels. */
const SIZE = { width: 800, height: 600 } as const;

type Query = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What oEmbed says of the page at `url`, which must be one of ours. Throws NOT_FOUND for another one, INVALID_INPUT for
 * sizes that are none, NOT_ACCEPTABLE for a format other than JSON and XML.
 */
export async function oembed(catalogue: Catalogue, query: Query, publicUrl: string): Promise<Representation> {
  const { course, chapter, locale, address } = pageIn(String(query.url ?? ''), publicUrl);
  const opened = await openCourse(catalogue, { course, locale });
  const view = opened?.view;
  const found = view && chapter !== undefined ? find(view, 'chapter', chapter) : undefined;
  if (!view || (chapter !== undefined && !found)) throw notOurs();
  const title = found ? view.entity<PublicChapter>(found.entry.id)!.title : view.course.title;
  const [width, height] = [sizeIn(query, 'maxwidth', SIZE.width), sizeIn(query, 'maxheight', SIZE.height)];
  address.searchParams.set('embed', '1');
  const frame = html`<iframe src="${address.href}" title="${title}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`;
  return inFormat(String(query.format ?? 'json'), {
    ...{ version: '1.0', type: 'rich', title, provider_name: 'Timonel', provider_url: `${publicUrl}/` },
    ...{ html: frame.text, width, height },
  });
}

/** What an address of ours names. */
function pageIn(url: string, publicUrl: string) {
  const base = `${publicUrl}/read/`;
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address?.href.startsWith(base)) throw notOurs();
  const path = address.pathname.slice(new URL(base).pathname.length);
  const [course = '', chapter, ...more] = path.split('/').map(decoded);
  if (course === '' || chapter === '' || more.length > 0) throw notOurs();
  return { course, chapter, locale: address.searchParams.get('locale') ?? undefined, address };
}

/** As the pages read it; what cannot be decoded names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw notOurs();
  }
}

function notOurs(): AppError {
  return new AppError('NOT_FOUND', '`url` is the address of no page that is read here.');
}

function sizeIn(query: Query, key: string, size: number): number {
  const value = query[key];
  if (value === undefined) return size;
  if (typeof value !== 'string' || !/^[1-9][0-9]{0,5}$/.test(value)) {
    throw new AppError('INVALID_INPUT', `\`${key}\` is a number of pixels.`);
  }
  return Math.min(size, Number(value));
}

function inFormat(format: string, said: Readonly<Record<string, string | number>>): Representation {
  if (format === 'json') return representation('application/json; charset=utf-8', JSON.stringify(said));
  if (format !== 'xml') throw new AppError('NOT_ACCEPTABLE', 'oEmbed answers in `json` and `xml`.');
  const elements = Object.entries(said).map(([name, value]) => html`<${name}>${value}</${name}>`);
  return representation(
    'text/xml; charset=utf-8',
    `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n${html`<oembed>${elements}</oembed>`}\n`,
  );
}
