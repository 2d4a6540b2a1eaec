// The first course as its readers get it, in one of its locales.
import type { PublicChapter, PublicCourse } from '../../src/model/public.js';

/** Where its package is. */
export const PACKAGE = 'content/introduccion-a-kubernetes';
const COURSE = '/v1/courses/introduccion-a-kubernetes';
/** Texts of a chapter beside its blocks' Markdown. */
const FIELDS =
  'title,summary,objectives,sections.title,sections.blocks.text,sections.sections.title,sections.sections.blocks.text';

/** The course in one locale. */
export interface Served {
  readonly course: PublicCourse;
  /** All that a chapter says, by its slug: as Markdown and as plain text, on one line. */
  readonly texts: ReadonlyMap<string, string>;
  /** The data at a path below the course; fails unless the answer is 200. */
  readonly data: <T>(path: string) => Promise<T>;
}

/** Every string of an answer: a fact counts where it is served, in whatever field. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

/** Without the given fields, wherever they stand. */
export function without(fields: readonly string[], value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (name, part) => (fields.includes(name) ? undefined : part)));
}

/** Asks a running service for the course and for the texts of its chapters. */
export async function readCourse(service: string, locale: string): Promise<Served> {
  const ask = async (path: string) => {
    const answer = await fetch(`${service}${COURSE}${path}${path.includes('?') ? '&' : '?'}locale=${locale}`);
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}.`);
    return answer;
  };
  const data = async <T>(path: string) => ((await (await ask(path)).json()) as { data: T }).data;
  const course = await data<PublicCourse>('');
  const texts = new Map<string, string>();
  for (const { slug } of course.chapters) {
    // As Markdown, where the targets of links are, and as plain text, where nothing stands between the words.
    const markdown = await (await ask(`/chapters/${slug}?format=markdown`)).text();
    const plain = await data<PublicChapter>(`/chapters/${slug}?text=text&fields=${FIELDS}`);
    const said = strings(without(['id', 'slug', 'kind'], plain)).join(' ');
    texts.set(slug, `${markdown} ${said}`.replace(/\s+/g, ' '));
  }
  return { course, texts, data };
}
