// GET /read/{course}: what a course is about, its outline, and what is looked up: components, words, credits.
import type { Representation } from '../../infra/http/representation.js';
import { courseThing } from '../../linked-data/course-thing.js';
import { pageMeta } from '../../linked-data/page-meta.js';
import type { OutlineChapter } from '../../model/public.js';
import { renderText } from '../../rendering/render.js';
import { Html, html } from '../html.js';
import { objectives, untranslated } from './chapter-page.js';
import { readerFrame } from './reader-frame.js';
import type { Reading } from './reading.js';

/** The page of a course. */
export function coursePage(reading: Reading): Representation {
  const { view, words } = reading;
  const { course } = view;
  const [first] = view.chapters;
  const lang = reading.langOf(course);
  return readerFrame({
    reading,
    meta: pageMeta(view),
    thing: courseThing(view),
    main: html`<article>
<header class="opening">
${first ? html`<p class="facts">${words.minutes(course.minutes)}</p>` : ''}
<h1${lang}>${course.title}</h1>
<p class="lead"${lang}>${course.summary}</p>
${untranslated(reading, view.chapters)}
${first ? html`<p><a class="button" href="${reading.page({ chapter: first.slug })}">${words.start}</a></p>` : ''}
${objectives(words.objectives, course.objectives, lang)}
${course.audience ? html`<section><h2>${words.audience}</h2>\n<p${lang}>${course.audience}</p></section>` : ''}
${listed(words.prerequisites, course.prerequisites, lang)}
</header>
${contents(reading)}
${components(reading)}
${glossary(reading)}
${credits(reading)}
</article>`,
  });
}

function listed(title: string, list: readonly string[], lang: Html): Html {
  if (list.length === 0) return html``;
  return html`<section><h2>${title}</h2>
<ul${lang}>
${list.map((one) => html`<li>${one}</li>\n`)}</ul></section>`;
}

function contents(reading: Reading): Html {
  const { chapters } = reading.view.course;
  if (chapters.length === 0) return html``;
  return html`<section class="contents" aria-labelledby="_chapters">
<h2 id="_chapters">${reading.words.chapters}</h2>
<ol>
${chapters.map((chapter) => chapterEntry(reading, chapter))}</ol>
</section>`;
}

function chapterEntry(reading: Reading, outlined: OutlineChapter): Html {
  const { slug, title, minutes, sections } = outlined;
  const chapter = { chapter: slug };
  return html`<li><h3><a href="${reading.page(chapter)}"${reading.langOf(outlined)}>${title}</a> <small>${reading.words.minutes(minutes)}</small></h3>
<ul>
${sections.map(
  (section) =>
    html`<li><a href="${reading.page({ ...chapter, place: section.slug })}"${reading.langOf(section)}>${section.title}</a></li>\n`,
)}</ul></li>
`;
}

function components(reading: Reading): Html {
  const { view, words } = reading;
  if (view.components.length === 0) return html``;
  return html`<section class="reference" aria-labelledby="_components">
<h2 id="_components">${words.components}</h2>
${view.componentGroups.map(
  (group) => html`<h3 id="${group.id}"${reading.langOf(group)}>${group.title}</h3>
<p${reading.langOf(group)}>${group.description}</p>
<dl>
${view.components
  .filter((component) => component.group.id === group.id)
  .map(
    (component) => html`<div id="${component.id}"${reading.langOf(component)}><dt>${component.name}</dt>
<dd><p>${component.purpose}</p>${prose(reading, component, component.description)}</dd></div>
`,
  )}</dl>
`,
)}</section>`;
}

function glossary(reading: Reading): Html {
  const { view, words } = reading;
  if (view.terms.length === 0) return html``;
  const ordered = [...view.terms].sort((a, b) => a.word.localeCompare(b.word, view.locale));
  return html`<section class="reference" aria-labelledby="_glossary">
<h2 id="_glossary">${words.glossary}</h2>
<dl>
${ordered.map(
  (term) => html`<div id="${term.id}"><dt${reading.langOf(term)}>${term.word}</dt>
<dd><div${reading.langOf(term)}>${prose(reading, term, term.definition)}</div>${
    term.firstPlace
      ? html`<p class="first-used">${words.firstUsed} <a href="${reading.place(term.firstPlace.id) ?? ''}">${term.firstPlace.title}</a></p>`
      : ''
  }</dd></div>
`,
)}</dl>
</section>`;
}

function credits({ view, words }: Reading): Html {
  if (view.credits.length === 0) return html``;
  return html`<section class="reference credits" aria-labelledby="_credits">
<h2 id="_credits">${words.credits}</h2>
<ul>
${view.credits.map(
  ({ role, name, url, year }) =>
    html`<li>${words.roles[role] ?? role}: ${url ? html`<a href="${url}" rel="noopener noreferrer">${name}</a>` : name}${year ? ` (${year})` : ''}</li>\n`,
)}</ul>
</section>`;
}

/** Inline Markdown with its links as this page reaches them. */
function prose(reading: Reading, entity: object, markdown: string): Html {
  return new Html(
    renderText(entity, markdown, {
      dress: 'reader',
      linkTo: reading.place,
      local: (url) => reading.local(url),
    }),
  );
}
