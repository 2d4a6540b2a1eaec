// The frame of the pages for people that are no pages of courses.
import { type Representation, representation } from '../infra/http/representation.js';
import { type Html, html } from './html.js';

/** What stands around every page. */
export interface Frame {
  readonly title: string;
  /** What search engines say of it. */
  readonly description?: string;
  /** How the root of the service is reached from this page, so that links work behind any address: `./`, `../`. */
  readonly root: string;
  readonly main: Html;
  /** Language of the page; English if not given. */
  readonly lang?: string;
  /** A script of ours, below the root, for a page that can do without. */
  readonly script?: string;
}

/** A whole HTML page. */
export function htmlPage({ title, description, root, main, script, lang = 'en' }: Frame): Representation {
  const { text } = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${root}pages/icon.svg">
<link rel="stylesheet" href="${root}pages/style.css">
${description ? html`<meta name="description" content="${description}">\n` : ''}${script ? html`<script src="${root}${script}" defer></script>\n` : ''}</head>
<body>
<header><a href="${root}"><img src="${root}pages/icon.svg" alt="" width="28" height="28">Timonel</a></header>
<main>
${main}
</main>
</body>
</html>
`;
  return representation('text/html; charset=utf-8', text);
}
