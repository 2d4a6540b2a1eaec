// What a reader gets where there is nothing to read: a page that says so, or the way to where it is now.
import type { AppError } from '../../infra/errors/app-error.js';
import { NO_STORE, type Representation, representation } from '../../infra/http/representation.js';
import { html } from '../html.js';
import { htmlPage } from '../page.js';
import { readerWords } from './reader-words.js';

/** A mistake as a page, with its status. */
export function errorPage(error: AppError, root: string): Representation {
  const { notFound, notFoundText } = readerWords('en');
  const page = htmlPage({
    title: `${notFound} · Timonel`,
    root,
    main: html`<h1>${error.status === 404 ? notFound : 'This cannot be shown'}</h1>
<p>${error.message}</p>
<p>${error.status === 404 ? notFoundText : ''} <a href="${root}">${readerWords('en').courses}</a></p>`,
  });
  return { ...page, status: error.status, cacheControl: NO_STORE, headers: error.headers };
}

/** The way to the current address; what was asked besides goes with it. */
export function movedPage(slugs: readonly string[], url: string): Representation {
  const [, query = ''] = /(\?.*)$/.exec(url) ?? [];
  return elsewhere(`${'../'.repeat(slugs.length - 1)}${slugs.join('/')}${query}`, 308);
}

/** The way to another page, for ever (308) or for now (302). It is relative: pages work behind any address. */
export function elsewhere(location: string, status: 302 | 308): Representation {
  const empty = representation('text/html; charset=utf-8', '', 'public, max-age=0');
  return { ...empty, status, headers: { Location: location } };
}
