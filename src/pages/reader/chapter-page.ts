// GET /read/{course}/{chapter}: a chapter to read.
import { sectionsOf } from '../../catalogue/reading-place.js';
import type { Representation } from '../../infra/http/representation.js';
import { chapterThing } from '../../linked-data/chapter-thing.js';
import { pageMeta } from '../../linked-data/page-meta.js';
import type { PublicChapter } from '../../model/public.js';
import type { PublicStep } from '../../model/public-things.js';
import type { Size } from '../../rendering/look.js';
import { renderChapter } from '../../rendering/render.js';
import { Html, html } from '../html.js';
import { readerFrame } from './reader-frame.js';
import { nameOfLanguage } from './reader-words.js';
import type { Reading } from './reading.js';

/** The page of a chapter; `sizeOf` tells how large the picture of a step is, where that is known. */
export function chapterPage(
  reading: Reading,
  chapter: PublicChapter,
  sizeOf: (step: PublicStep) => Size | undefined,
): Representation {
  const { view, words } = reading;
  const lang = reading.langOf(chapter);
  const text = renderChapter(chapter, {
    ...{ dress: 'reader', headingLevel: 1, title: false, sizeOf },
    linkTo: reading.place,
    local: (url: string) => reading.local(url),
  });
  const number = view.chapters.indexOf(chapter) + 1;
  return readerFrame({
    reading,
    meta: pageMeta(view, chapter),
    thing: chapterThing(chapter),
    main: html`<article>
<header class="opening">
<p class="facts">${words.chapter(number, view.chapters.length)} · ${words.minutes(chapter.minutes)}</p>
<h1${lang}>${chapter.title}</h1>
<p class="lead"${lang}>${chapter.summary}</p>
${untranslated(reading, [chapter])}${objectives(words.objectives, chapter.objectives, lang)}
</header>
${new Html(text)}
</article>
${neighbours(reading, number - 1)}`,
  });
}

/** Says so where some of the text is in another language than the page. */
export function untranslated({ view, words }: Reading, chapters: readonly PublicChapter[]): Html {
  const { locale, course } = view;
  const sections = chapters.flatMap(sectionsOf);
  const units = [course, ...chapters, ...sections.flatMap((section) => [section, ...section.blocks])];
  if (units.every((unit) => unit.locale === locale)) return html``;
  return html`<p class="notice">${words.fallback(nameOfLanguage(course.sourceLocale, locale))}</p>\n`;
}

/** What a chapter or a course teaches, in the language that `lang` says; nothing where it does not say. */
export function objectives(title: string, list: readonly string[], lang: Html): Html {
  if (list.length === 0) return html``;
  return html`<section class="objectives" aria-labelledby="_objectives">
<h2 id="_objectives">${title}</h2>
<ul${lang}>
${list.map((objective) => html`<li>${objective}</li>\n`)}</ul>
</section>`;
}

function neighbours(reading: Reading, at: number): Html {
  const { view, words } = reading;
  const link = (chapter: PublicChapter | undefined, rel: 'prev' | 'next', name: string) =>
    chapter
      ? html`<a rel="${rel}" href="${reading.page({ chapter: chapter.slug })}"><span>${name}</span> <span${reading.langOf(chapter)} class="title">${chapter.title}</span></a>`
      : '';
  return html`<nav class="neighbours" aria-label="${words.chapters}">
${link(view.chapters[at - 1], 'prev', words.previous)}
${link(view.chapters[at + 1], 'next', words.next)}
</nav>`;
}
