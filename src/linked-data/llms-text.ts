// What a language model is told of this service: in the form that llmstxt.org describes, made of heads.
import { coursePath } from '../catalogue/addresses.js';
import type { PublishedCourse } from '../catalogue/catalogue.js';
import { escaped } from '../markdown/escape-line.js';

/** Courses with all their chapters: more would leave a model little room for what they say. */
const MOST_COURSES = 50;

const ABOUT = `# Timonel

> Timonel serves courses as data. Every course, chapter and section can be read as plain Markdown at one address, \
without a key; the same is there as JSON over REST and GraphQL.

- Texts have a licence of their own: say whom they are from when you use them. The last line of a whole course and \
\`meta.attribution\` of every JSON answer are ready-made for that.
- \`locale\` in an address chooses the language. What is not translated comes in the language of the course.
- Releases never change, and answers have an \`ETag\`. \`?release=1\` reads an older one.
- \`/v1/courses/{course}/search?q=…\` finds where words stand. Add \`&first=5\` for fewer hits.`;

/** Addresses of the whole service, below its root, each with what one finds there. */
const REFERENCES = [
  ['v1/courses', 'All courses', 'the list, in pages, as JSON.'],
  ['v1/openapi.json', 'OpenAPI', 'every address of the REST API, its parameters and answers.'],
  ['schema.graphql', 'GraphQL schema', 'the contract of /graphql, with a description on every field.'],
] as const;
const OPTIONAL = [
  ['docs/errors', 'Errors', 'every error code, what it means and what to do.'],
  ['sitemap.xml', 'Sitemap', 'the pages for people.'],
] as const;

/** The text of `/llms.txt`. */
export function llmsText(courses: readonly PublishedCourse[], publicUrl: string): string {
  const linked = ([path, name, purpose]: readonly [string, string, string]) =>
    link(name, `${publicUrl}/${path}`, purpose);
  return [
    ABOUT,
    ...courses.slice(0, MOST_COURSES).map((course) => courseText(course, publicUrl)),
    section('API', REFERENCES.map(linked)),
    section('Optional', OPTIONAL.map(linked)),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A course: as a whole in each of its languages, and chapter by chapter in its own. */
function courseText({ slug, head }: PublishedCourse, publicUrl: string): string {
  const { texts, locales, sourceLocale, chapters } = head;
  const markdown = (path: string, locale: string) =>
    `${publicUrl}${coursePath(slug)}${path}?locale=${locale}&format=markdown`;
  return section(oneLine(texts[sourceLocale]!.title), [
    ...locales.map((locale) => {
      const { title, summary } = texts[locale]!;
      return link(`${title} (${locale}, all of it)`, markdown('', locale), summary);
    }),
    ...chapters.map((chapter) => link(chapter.title, markdown(`/chapters/${chapter.slug}`, sourceLocale))),
  ]);
}

function section(heading: string, lines: readonly string[]): string {
  return `## ${heading}\n\n${lines.join('\n')}`;
}

function link(name: string, url: string, purpose?: string): string {
  return `- [${oneLine(name)}](${url})${purpose ? `: ${oneLine(purpose)}` : ''}`;
}

/** Titles and summaries are people's: they are shown to the letter, on one line. */
function oneLine(text: string): string {
  return escaped(text.replace(/\s+/g, ' ').trim());
}
