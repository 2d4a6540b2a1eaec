// A question as it is asked of PostgreSQL, and as its hits are marked in a text.

import { wholeName } from './index-rows.js';

/** A word that is looked for, with all that it finds. */
export interface UnderstoodTerm {
  readonly word: string;
  /** The word and those that are forms of it. */
  readonly forms: readonly string[];
  /** Whether words that begin with it are found too. */
  readonly open: boolean;
}

/** What is looked for: in every hit all of it, or at least some of it. */
export interface Understood {
  readonly matched: 'all' | 'any';
  readonly terms: readonly UnderstoodTerm[];
  readonly phrases: readonly (readonly string[])[];
  /** All words as they were typed, if they can be a name; else none. */
  readonly name: readonly string[];
}

/** The expressions (`tsquery`) of a question. */
export interface Expressions {
  /** What finds a unit. */
  readonly wide: string;
  /** The same, with every word typed to its end. */
  readonly exact: string;
  /** The same two, of names and titles alone. */
  readonly wideTitle: string;
  readonly exactTitle: string;
  /** What is called exactly as was typed: by its name, and by its title. */
  readonly name: string;
  readonly title: string;
}

/** The weights of names and titles. */
const TITLES = 'AB';

/** The expressions of a question that looks for something. Words hold nothing that would have to be escaped. */
export function expressionsOf(question: Understood): Expressions {
  const whole = `'${wholeName(question.name)}'`;
  return {
    ...{ name: `${whole}:A`, title: `${whole}:B` },
    wide: expression(question, true, ''),
    exact: expression(question, false, ''),
    wideTitle: expression(question, true, TITLES),
    exactTitle: expression(question, false, TITLES),
  };
}

function expression({ matched, terms, phrases }: Understood, withOpen: boolean, weights: string): string {
  const lexeme = (word: string, label: string) => `'${word}'${label && `:${label}`}`;
  return [
    ...terms.map(({ word, forms, open }) => {
      const any = forms.map((form) => lexeme(form, weights));
      if (open && withOpen) any.push(lexeme(word, `*${weights}`));
      return `(${any.join('|')})`;
    }),
    ...phrases.map((words) => `(${words.map((word) => lexeme(word, weights)).join('<->')})`),
  ].join(matched === 'all' ? '&' : '|');
}

/** Whether a single word is one that was looked for. */
export function wordMatcher({ terms }: Understood): (word: string) => boolean {
  const forms = new Set(terms.flatMap((term) => term.forms));
  const beginnings = terms.filter(({ open }) => open).map(({ word }) => word);
  return (word) => forms.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}
