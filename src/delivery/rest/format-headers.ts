// Headers that a format asks for besides its media type, answer by answer.
import type { CourseView } from '../../catalogue/course-view.js';
import type { Format } from './answer.js';

type Headers = Readonly<Record<string, string>>;

const OF_FORMAT: { readonly [F in Format]?: (view: CourseView) => Headers } = {
  html: ({ publicUrl }) => inert(publicUrl),
  fragment: ({ publicUrl }) => inert(publicUrl),
  svg: () => PICTURE,
};

/** For who opens the file itself: nothing is in it but shapes and, with `theme=auto`, one style sheet. */
const PICTURE: Headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** What an answer in this format says around it. */
export function headersFor(format: Format, view: CourseView): Headers {
  return OF_FORMAT[format]?.(view) ?? {};
}

/**
 * Under what rules browsers show the HTML of a course: nothing in it runs, and nothing is loaded but its pictures and our
 * stylesheet, which may stand behind the public address rather than the one that was asked. Whoever wants to may show it
 * in a frame: there is nothing in it that could be clicked by mistake.
 */
function inert(publicUrl: string): Headers {
  const own = `'self' ${new URL(publicUrl).origin}`;
  const rules = ["default-src 'none'", `img-src ${own}`, `style-src ${own}`];
  const more = ["base-uri 'none'", "form-action 'none'", 'frame-ancestors *'];
  return { 'Content-Security-Policy': [...rules, ...more].join('; ') };
}
