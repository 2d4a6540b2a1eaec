// Text that no author writes: nesting and marks in such numbers that parsing them takes minutes. It is not parsed.

/** Most characters of Markdown without an empty line in between. */
const MAX_RUN = 50_000;
/** Most characters in such a run that can open or close emphasis, links, code or HTML. */
const MAX_MARKS = 5_000;
/** Most enclosing directives in one text. */
const MAX_CONTAINERS = 200;

// Twenty quotes or list items inside each other, on one line.
const DEEP = /^(?:[ \t]*(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){20}/m;

/** Whether a text would take a parser unreasonably long. */
export function isTangled(markdown: string): boolean {
  if (DEEP.test(markdown) || count(markdown, /^[ \t]*:{3,}[a-z]/gim) > MAX_CONTAINERS) return true;
  return markdown.split(/\n[ \t]*\n/).some((run) => run.length > MAX_RUN || marksIn(run) > MAX_MARKS);
}

/** How many characters of a text can open or close something: what reading it costs. */
export function marksIn(markdown: string): number {
  return count(markdown, /[*_[\]`<]/g);
}

/** What to say about such a text, and how to mend it. */
export const TANGLED = [
  'This text has too many marks or levels to be read.',
  'Part it with empty lines, and write what is code in a fence.',
] as const;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
