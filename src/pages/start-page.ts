// The start page: what this is, what is published, where everything is found, and calls to try.
import { coursePath } from '../catalogue/addresses.js';
import type { Catalogue, PublishedCourse } from '../catalogue/catalogue.js';
import { editionOf } from '../catalogue/course-head.js';
import type { Representation } from '../infra/http/representation.js';
import { exampleCalls } from './example-calls.js';
import { Html, html } from './html.js';
import { htmlPage } from './page.js';

/** Addresses of the whole service, below its root, each with what one finds there. */
const PLACES = [
  ['docs', 'REST reference', 'Every address, parameter and answer, to read and to try.'],
  ['graphql', 'GraphQL', 'The endpoint; in a browser, a place to write queries.'],
  ['schema.graphql', 'GraphQL schema', 'The contract, with a description on every field.'],
  ['v1/openapi.json', 'OpenAPI 3.1', 'The REST contract, for tools and generated clients.'],
  ['docs?door=admin', 'Changing courses', 'What admins and their scripts do, with a key.'],
  ['schema-admin.graphql', 'GraphQL for admins', 'The schema of /graphql/admin: drafts and mutations.'],
  ['docs/errors', 'Errors', 'Every error code: what it means and what to do.'],
  ['readyz', 'Readiness', 'Whether this replica is ready, and what it serves.'],
] as const;

/** Collections of a course, below its address. */
const COLLECTIONS = [
  ['chapters', 'Chapters'],
  ['components', 'Components'],
  ['comparisons', 'Comparisons'],
  ['diagrams', 'Diagrams'],
  ['videos', 'Videos'],
  ['glossary', 'Glossary'],
  ['credits', 'Credits'],
  ['releases', 'Releases'],
  ['bundle', 'All of it, for offline use'],
] as const;

/** Courses on the page; who has more of them looks for one in a list. */
const MOST_COURSES = 20;

/** The start page of one state of the catalogue. Links are relative; the calls use the public address. */
export function startPage(catalogue: Catalogue, publicUrl: string): Representation {
  const { courses } = catalogue;
  return htmlPage({
    title: 'Timonel: courses over REST and GraphQL',
    root: './',
    description:
      'A course-content API: courses over REST and GraphQL, for any website, app or learning platform.',
    script: 'pages/start.js',
    main: html`<div class="hero">
<h1>Courses, for any front end</h1>
<p class="lead">Timonel is a course-content API: authors write a course once, and every website, app or learning
platform reads it over REST or GraphQL: text in typed blocks, comparisons, diagrams told in steps, words explained, in
numbered releases that never change.</p>
<p class="doors">${courses[0] ? html`<a class="button" href="read/${courses[0].slug}">Read a course</a>` : ''}
<a href="#calls">Try a call</a>
<a href="docs">REST reference</a>
<a href="graphql">GraphQL</a></p>
</div>
<section aria-labelledby="courses">
<h2 id="courses">Published courses</h2>
${courses.length > 0 ? courses.slice(0, MOST_COURSES).map(courseCard) : nothingPublished()}
${courses.length > MOST_COURSES ? furtherCourses(courses.length) : ''}
</section>
<section aria-labelledby="calls">
<h2 id="calls">Calls to try</h2>
<p class="hint">For a terminal: one click selects a whole call. Run tries it here.</p>
${exampleCalls(catalogue, publicUrl).map(
  ({ title, command, path, query }) => html`<div class="call" data-path="${path}" data-query="${query ?? ''}">
<h3>${title}</h3>
<pre tabindex="0"><code>${command}</code></pre>
</div>
`,
)}</section>
<section aria-labelledby="places">
<h2 id="places">Where everything is</h2>
<ul class="places">
${PLACES.map(
  ([path, name, purpose]) => html`<li><a href="${path}">${name}</a> <span>${purpose}</span></li>
`,
)}</ul>
</section>`,
  });
}

function furtherCourses(count: number): Html {
  return html`<p>These are ${MOST_COURSES} of ${count} courses; <a href="v1/courses">the list</a> has all of them.</p>`;
}

function courseCard(published: PublishedCourse): Html {
  const { slug, head } = published;
  const { course, locale } = editionOf(published);
  const { license, release } = course;
  const address = coursePath(slug).slice(1);
  return html`<article>
${picture(published, locale)}<h3 lang="${locale}"><a href="read/${slug}">${course.title}</a></h3>
<p lang="${locale}">${course.summary}</p>
<dl class="facts">
<div><dt>Languages</dt><dd>${course.locales.map((one, i) => html`${i > 0 ? ', ' : ''}<a href="read/${slug}?locale=${one}" hreflang="${one}">${one}</a>`)}</dd></div>
<div><dt>Chapters</dt><dd>${head.chapters.length}</dd></div>
<div><dt>Reading time</dt><dd>${course.minutes} min</dd></div>
<div><dt>Release</dt><dd>${release.number} (<time datetime="${release.publishedAt}">${release.publishedAt.slice(0, 10)}</time>)</dd></div>
<div><dt>Licence</dt><dd><a href="${license.url}" rel="license" title="${license.name}">${license.id}</a></dd></div>
</dl>
<ul class="doors" aria-label="${`${course.title} over REST`}">
<li><a href="${address}">JSON</a></li>
${COLLECTIONS.map(
  ([path, name]) => html`<li><a href="${address}/${path}">${name}</a></li>
`,
)}</ul>
<p class="credit" lang="${locale}">${new Html(course.attribution.html)}</p>
</article>
`;
}

/** The first step of the first diagram of a course. */
function picture({ slug, head: { examples } }: PublishedCourse, locale: string): Html {
  const { diagram, step } = examples;
  if (!diagram || !step) return html``;
  const address = `${coursePath(slug).slice(1)}/diagrams/${diagram}/steps/${step}`;
  return html`<p class="shown"><img src="${address}?locale=${locale}&amp;format=svg&amp;theme=auto" alt="" width="400" height="300"></p>
`;
}

function nothingPublished(): Html {
  return html`<p class="empty">Nothing is published yet. Put a course package into the content folder and start again, or
use <code>npm run timonel -- import</code> and <code>publish</code>.</p>`;
}
