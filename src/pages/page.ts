// A page: bytes made once, with the name that a browser asks again by.
import { sha256 } from '../infra/hash.js';
import { type Html, html } from './html.js';

/** Something to send to a browser. */
export interface Page {
  /** Media type, with its charset. */
  readonly type: string;
  readonly body: string;
  /** Strong validator of the body, quoted. */
  readonly etag: string;
}

/** A page of these bytes. */
export function page(type: string, body: string): Page {
  return { type, body, etag: `"${sha256(body).toString('base64url').slice(0, 27)}"` };
}

/** What stands around every page. */
export interface Frame {
  readonly title: string;
  /** How the root of the service is reached from this page, so that links work behind any address: `./`, `../`. */
  readonly root: string;
  readonly main: Html;
}

/** A whole HTML page. */
export function htmlPage({ title, root, main }: Frame): Page {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${root}pages/icon.svg">
<link rel="stylesheet" href="${root}pages/style.css">
</head>
<body>
<header><a href="${root}"><img src="${root}pages/icon.svg" alt="" width="28" height="28">Timonel</a></header>
<main>
${main}
</main>
</body>
</html>
`;
  return page('text/html; charset=utf-8', text);
}
