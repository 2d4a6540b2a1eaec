// What stands around every text of the reader: head, header with the languages, outline, footer with licence and credit.
import { coursePath } from '../../catalogue/addresses.js';
import { alternatesOf } from '../../catalogue/reader-addresses.js';
import { type Representation, representation } from '../../infra/http/representation.js';
import { jsonLdScript } from '../../linked-data/json-ld-script.js';
import type { PageMeta } from '../../linked-data/page-meta.js';
import type { Thing } from '../../linked-data/thing.js';
import type { PublicSection } from '../../model/public.js';
import { Html, html, type Part } from '../html.js';
import { directionOf, nameOfLanguage } from './reader-words.js';
import type { Reading } from './reading.js';

/** A page of the reader. */
export interface ReaderPageParts {
  readonly reading: Reading;
  /** What those are told who link to it or show it elsewhere. */
  readonly meta: PageMeta;
  /** The same for machines, in the words of schema.org. */
  readonly thing: Thing;
  /** What is read. */
  readonly main: Part;
}

/** The whole page. */
export function readerFrame({ reading, meta, thing, main }: ReaderPageParts): Representation {
  const { view, asked, words } = reading;
  const { text } = html`<!doctype html>
<html lang="${view.locale}" dir="${directionOf(view.locale)}">
${head(reading, meta, thing)}
<body class="${asked.embedded ? 'reader embedded' : 'reader'}">
${
  asked.embedded
    ? ''
    : html`<a class="skip" href="#_text">${words.skip}</a>
${header(reading)}`
}
<div class="columns">
${asked.embedded ? '' : outline(reading)}
<main id="_text" tabindex="-1">
${main}
</main>
</div>
${footer(reading)}
</body>
</html>
`;
  return representation('text/html; charset=utf-8', text);
}

function head({ view, root, asked, chapter }: Reading, meta: PageMeta, thing: Thing): Html {
  const isNamedAlike = !chapter || meta.title === view.course.title;
  const title = isNamedAlike ? meta.title : `${meta.title} · ${view.course.title}`;
  const oembed = `${view.publicUrl}/oembed?url=${encodeURIComponent(meta.url)}`;
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${meta.description}">
${asked.embedded ? html`<meta name="robots" content="noindex">\n` : ''}<link rel="canonical" href="${meta.url}">
${meta.alternates.map(({ hreflang, url }) => html`<link rel="alternate" hreflang="${hreflang}" href="${url}">\n`)}<link rel="license" href="${view.course.license.url}">
<link rel="alternate" type="application/json+oembed" href="${oembed}" title="${title}">
<link rel="alternate" type="text/xml+oembed" href="${oembed}&amp;format=xml" title="${title}">
<link rel="icon" type="image/svg+xml" href="${root}pages/icon.svg">
<link rel="stylesheet" href="${root}pages/style.css">
<script src="${root}pages/reader.js" defer></script>
${openGraph(meta)}${new Html(jsonLdScript(thing))}
</head>`;
}

function openGraph({ title, description, locale, type, siteName, url, image, alternates }: PageMeta): Html {
  const underscored = (language: string) => language.replace('-', '_');
  const others = alternates
    .map(({ hreflang }) => hreflang)
    .filter((one) => one !== locale && one !== 'x-default');
  const said: [property: string, content: string][] = [
    ...([
      ['og:title', title],
      ['og:description', description],
      ['og:type', type],
      ['og:site_name', siteName],
      ['og:url', url],
      ['og:locale', underscored(locale)],
    ] as [string, string][]),
    ...others.map((other): [string, string] => ['og:locale:alternate', underscored(other)]),
    ...(image
      ? ([
          ['og:image', image.url],
          ['og:image:type', image.type],
          ['og:image:alt', image.alt],
        ] as [string, string][])
      : []),
  ];
  return html`${said.map(([property, content]) => html`<meta property="${property}" content="${content}">\n`)}<meta name="twitter:card" content="${image ? 'summary_large_image' : 'summary'}">
`;
}

function header(reading: Reading): Html {
  const { view, root, words } = reading;
  return html`<header class="bar">
<a class="brand" href="${root}" title="${words.courses}"><img src="${root}pages/icon.svg" alt="Timonel" width="28" height="28"></a>
<a class="course" href="${reading.page()}"${reading.langOf(view.course)}>${view.course.title}</a>
${languageSwitch(reading)}
</header>
`;
}

/** The same page in the other languages, each named in itself. */
function languageSwitch(reading: Reading): Html {
  const { view, chapter, words } = reading;
  const { locales, sourceLocale, slug } = view.course;
  if (alternatesOf({ course: slug }, { locales, sourceLocale }, '').length === 0) return html``;
  const page = chapter ? { chapter: chapter.slug } : {};
  return html`<nav class="languages" aria-label="${words.languages}"><ul>
${locales.map((locale) =>
  locale === view.locale
    ? html`<li><span aria-current="true" lang="${locale}">${nameOfLanguage(locale)}</span></li>\n`
    : html`<li><a href="${reading.page(page, locale)}" hreflang="${locale}" lang="${locale}">${nameOfLanguage(locale)}</a></li>\n`,
)}</ul></nav>`;
}

function outline(reading: Reading): Html {
  const { view, chapter, words } = reading;
  if (view.chapters.length === 0) return html``;
  return html`<nav class="outline" aria-label="${words.outline}">
<details>
<summary>${words.outline}</summary>
<ol>
${view.chapters.map((one) => {
  const here = one.id === chapter?.id;
  const current = here ? html` aria-current="page"` : '';
  return html`<li><a href="${reading.page({ chapter: one.slug })}"${current}${reading.langOf(one)}>${one.title}</a>${here ? sections(reading) : ''}</li>\n`;
})}</ol>
</details>
</nav>`;
}

function sections(reading: Reading): Html {
  const link = (section: PublicSection) =>
    html`<li><a href="#${section.slug}"${reading.langOf(section)}>${section.title}</a></li>\n`;
  return html`
<ol>
${reading.chapter!.sections.map(link)}</ol>
`;
}

function footer({ view, words, chapter, asked }: Reading): Html {
  const { attribution, license, release, slug } = view.course;
  const address = coursePath(slug) + (chapter ? `/chapters/${chapter.slug}` : '');
  const form = (format: string) =>
    `${address}?${new URLSearchParams({ locale: view.locale, format })}`.slice(1);
  return html`<footer class="page-end">
<p>${new Html(attribution.html)}</p>
<p>${words.license}: <a rel="license" href="${license.url}">${license.name}</a></p>
${asked.embedded ? '' : html`<p>${words.otherForms}: ${forms(chapter ? '../../' : '../', form)} · ${words.release(release.number, release.publishedAt.slice(0, 10))}</p>`}
</footer>`;
}

function forms(root: string, form: (format: string) => string): Html {
  const link = (format: string, name: string) => html`<a href="${root}${form(format)}">${name}</a>`;
  return html`${link('json', 'JSON')}, ${link('markdown', 'Markdown')}, ${link('jsonld', 'JSON-LD')}`;
}
