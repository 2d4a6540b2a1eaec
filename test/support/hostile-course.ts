// A course with one and the same text in every place where people can write something.
import type { CourseContent } from '../../src/model/course.js';
import { asStored, asTitle } from './hostile-markup.js';
import { shownCourse } from './shown-course.js';

type Form = 'line' | 'text' | 'word' | 'address';

/** Where people write, by the names of fields, and what may stand there. */
const FORMS: Readonly<Record<string, Form>> = {
  ...{ title: 'line', name: 'line', word: 'line', aliases: 'line', label: 'line', credit: 'line' },
  ...{ owner: 'line', authors: 'line', license: 'line' },
  ...{ summary: 'text', objectives: 'text', audience: 'text', prerequisites: 'text', changes: 'text' },
  ...{ purpose: 'text', description: 'text', question: 'text', value: 'text', note: 'text' },
  ...{ definition: 'text', why: 'text', alt: 'text', markdown: 'text', header: 'text', rows: 'text' },
  ...{ code: 'text', language: 'word', url: 'address', poster: 'address' },
};

/** How a text is written into a place of some form. */
type Write = (form: Form, text: string) => string;

/** As the model of a course takes it; whether it is sound Markdown is for the checker to say. */
const stored: Write = (form, text) => {
  if (form === 'line') return asTitle(text);
  if (form === 'text') return asStored(text);
  if (form === 'word') return asStored(text.replace(/[\s`\p{Cc}]/gu, '').slice(0, 40));
  return `https://a.example/?${asTitle(text)}`;
};
/** As it is; what is no Unicode never comes out of a database, or over a wire. */
const raw: Write = (_, text) => Buffer.from(text).toString();

/** The course; `unchecked`: with what the model would never let in, such as addresses that are none. */
export function hostileCourse(text: string, { unchecked = false } = {}): CourseContent {
  const course = shownCourse();
  course.course.source = {
    ...{ title: 'x', authors: ['x', 'x'], owner: 'x', url: 'x', year: 2021 },
    ...{ license: 'x', changes: 'x' },
  };
  course.terms[0]!.aliases = ['mundo'];
  const [video] = course.videos;
  if (unchecked) video!.providerId = text;
  const [component] = course.componentGroups[0]!.components;
  component!.links.push({ title: 'x', url: 'x', description: 'x' });
  return filled(course, undefined, (form) => (unchecked ? raw : stored)(form, text));
}

function filled<T>(value: T, form: Form | undefined, write: (form: Form) => string): T {
  if (typeof value === 'string') return (form ? write(form) : value) as T;
  if (Array.isArray(value)) return value.map((item) => filled(item, form, write)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, filled(inner, FORMS[name], write)]),
  ) as T;
}
