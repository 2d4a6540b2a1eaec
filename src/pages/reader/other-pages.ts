// What a reader gets where there is nothing to read: a page that says so, or the way to where it is now.
import type { AppError } from '../../infra/errors/app-error.js';
import {
  NO_STORE,
  REVALIDATE,
  type Representation,
  representation,
} from '../../infra/http/representation.js';
import { html } from '../html.js';
import { htmlPage } from '../page.js';
import type { ReaderWords } from './reader-words.js';

/** What a page about a mistake needs to know. */
interface Mistaken {
  readonly words: ReaderWords;
  /** How the root of the service is reached from the page. */
  readonly root: string;
  /** The course whose chapter was asked for, as in the address; null if a course was. */
  readonly back: string | null;
  /** By which those who run the service find what has happened. */
  readonly requestId: string;
}

/** A mistake as a page, with its status. What exactly is wrong is told in English, as everywhere. */
export function errorPage(error: AppError, { words, root, back, requestId }: Mistaken): Representation {
  const isMissing = error.status === 404 || error.status === 410;
  const title = isMissing ? words.notFound : words.notShown;
  const page = htmlPage({
    ...{ title: `${title} · Timonel`, root, lang: words.language },
    main: html`<h1>${title}</h1>
<p>${isMissing ? words.notFoundText : words.notShownText}</p>
<p class="hint" lang="en">${error.message}${isMissing ? '' : html` (${requestId})`}</p>
<p>${back === null ? '' : html`<a href="../${back}">${words.outline}</a> · `}<a href="${root}">${words.courses}</a></p>`,
  });
  return { ...page, status: error.status, cacheControl: NO_STORE, headers: error.headers };
}

/** The way to another page, for ever (308) or for now (302). It is relative: pages work behind any address. */
export function elsewhere(location: string, status: 302 | 308): Representation {
  return {
    ...representation('text/html; charset=utf-8', '', REVALIDATE),
    ...{ status, headers: { Location: location } },
  };
}
