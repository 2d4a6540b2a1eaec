// The list of errors, made from the table that the errors themselves are made from.
import { ERRORS, type ErrorRow } from '../infra/errors/error-table.js';
import type { Representation } from '../infra/http/representation.js';
import { type Html, html } from './html.js';
import { htmlPage } from './page.js';

/** Every code of the table with its status, title and cure, under an anchor of its own. */
export function errorsPage(): Representation {
  const rows = Object.entries<ErrorRow>(ERRORS);
  return htmlPage({
    title: 'Errors · Timonel',
    root: '../',
    main: html`<h1>Errors</h1>
<p>REST answers errors as <code>application/problem+json</code> (RFC 9457). Its <code>code</code> is one of these, and
stays the same when words change; GraphQL has the same codes in <code>extensions.code</code>. <code>detail</code> says
what is wrong with the request at hand, and <code>requestId</code> names it in the logs of this service.</p>
<dl class="errors">
${rows.map(entry)}</dl>`,
  });
}

function entry([code, { status, title, cure }]: [string, ErrorRow]): Html {
  const anchor = code.toLowerCase();
  return html`<div id="${anchor}">
<dt><a href="#${anchor}"><code>${code}</code></a> <span class="status">${status}</span></dt>
<dd><strong>${title}.</strong> ${withCode(cure)}</dd>
</div>
`;
}

/** What stands between backticks is code. */
function withCode(text: string): Html[] {
  return text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
