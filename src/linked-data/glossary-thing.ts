// The words of a course, as a set of defined terms.
import { coursePath } from '../catalogue/addresses.js';
import type { CourseView } from '../catalogue/course-view.js';
import { toText } from '../markdown/to-text.js';
import type { PublicTerm } from '../model/public-things.js';
import { encodingsAt, glossaryId, identityOf, mentionOf } from './identity.js';
import { rightsOf } from './rights.js';
import { type Thing, thing } from './thing.js';

/** The whole glossary of a course. */
export function glossaryThing(view: CourseView): Thing {
  const { course, terms } = view;
  return thing('DefinedTermSet', {
    '@id': glossaryId(view),
    inLanguage: [...new Set(terms.map(({ locale }) => locale))],
    isPartOf: mentionOf(view, course.id),
    ...rightsOf(view),
    hasDefinedTerm: terms.map((term) =>
      thing('DefinedTerm', {
        ...termEntry(view, term),
        alternateName: term.aliases,
        description: plain(term.definition),
        subjectOf: term.firstPlace && mentionOf(view, term.firstPlace.id),
      }),
    ),
    encoding: encodingsAt(view, `${view.publicUrl}${coursePath(course.slug)}/glossary`, ['json']),
  });
}

/** The glossary as a part of its course; nothing where the course has no words. */
export function glossaryEntry(view: CourseView): Thing[] {
  return view.terms.length > 0 ? [thing('DefinedTermSet', { '@id': glossaryId(view) })] : [];
}

/** The terms whose first place is one of these sections, as what the text about them teaches. */
export function termsFirstIn(view: CourseView, sections: readonly { readonly id: string }[]): Thing[] {
  const ids = new Set(sections.map(({ id }) => id));
  return view.terms
    .filter(({ firstPlace }) => firstPlace && ids.has(firstPlace.id))
    .map((term) => thing('DefinedTerm', termEntry(view, term)));
}

function termEntry(view: CourseView, { id, slug, word }: PublicTerm): Readonly<Record<string, unknown>> {
  return { ...identityOf(view, id), termCode: slug, name: word, inDefinedTermSet: glossaryId(view) };
}

function plain(markdown: string | null): string | null {
  return markdown && toText(markdown);
}
