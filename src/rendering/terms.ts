// The words of a glossary, found in running text: whole words, in any case, the longest that fits.
import type { CourseView } from '../catalogue/course-view.js';
import type { PublicTerm } from '../model/public-things.js';

/** A form of a word, and how far into it its first letter stands (`.NET`: 1). */
interface Form {
  readonly lower: string;
  readonly offset: number;
  readonly term: PublicTerm;
}
/** Forms by the letters and digits they begin with, in lower case; the longest first. */
type Forms = ReadonlyMap<string, readonly Form[]>;

/** A word of the glossary in a text. */
export interface FoundTerm {
  readonly term: PublicTerm;
  readonly start: number;
  readonly end: number;
}

const RUN = /[\p{L}\p{N}]+/gu;
const known = new WeakMap<CourseView, Forms>();

/** The words of the glossary in a text, from left to right; none inside another. */
export function* termsIn(view: CourseView, text: string): Generator<FoundTerm> {
  const forms = formsOf(view);
  let from = 0;
  for (const { 0: run, index } of forms.size > 0 ? text.matchAll(RUN) : []) {
    if (index < from) continue;
    const found = forms.get(run.toLowerCase())?.find((form) => stands(form, text, index));
    if (!found) continue;
    const start = index - found.offset;
    from = start + found.lower.length;
    yield { term: found.term, start, end: from };
  }
}

/** Whether a form stands in the text, as whole words, so that its first letter is at `index`. */
function stands({ lower, offset }: Form, text: string, index: number): boolean {
  const start = index - offset;
  const end = start + lower.length;
  if (start < 0 || text.slice(start, end).toLowerCase() !== lower) return false;
  return (
    !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^[\p{L}\p{N}]/u.test(text.slice(end))
  );
}

function formsOf(view: CourseView): Forms {
  const forms = known.get(view) ?? collect(view.terms);
  known.set(view, forms);
  return forms;
}

function collect(terms: readonly PublicTerm[]): Forms {
  const forms = new Map<string, Form[]>();
  for (const term of terms) {
    for (const lower of [term.word, ...term.aliases].map((word) => word.toLowerCase())) {
      const [first] = lower.matchAll(RUN);
      if (!first) continue;
      const same = forms.get(first[0]) ?? [];
      same.push({ lower, offset: first.index, term });
      forms.set(first[0], same);
    }
  }
  for (const same of forms.values()) same.sort((a, b) => b.lower.length - a.lower.length);
  return forms;
}
