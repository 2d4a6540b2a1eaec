// Which words of a language are forms of one: PostgreSQL knows, by a dictionary for each language.

/** Dictionaries that every PostgreSQL has, by language. What is not here is compared word by word. */
const STEMMERS: ReadonlyMap<string, string> = new Map([
  ...([
    ['es', 'spanish_stem'],
    ['en', 'english_stem'],
    ['pt', 'portuguese_stem'],
  ] as const),
  ...([
    ['fr', 'french_stem'],
    ['de', 'german_stem'],
    ['it', 'italian_stem'],
  ] as const),
]);

/** The dictionary that knows no forms. */
const PLAIN = 'simple';

/** The dictionary of a locale. */
export function dictionaryOf(locale: string): string {
  return STEMMERS.get(locale.split('-', 1)[0]!) ?? PLAIN;
}

/** Vowels with the accent that a phone makes work of. */
const ACCENTED: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };
/** A word has one accent at most, and no word that is looked for has more vowels. */
const MAX_SPELLINGS = 12;

/**
 * How a word may be spelt that was typed like this: without accents it may be meant with one. Only spelt rightly do
 * dictionaries know what a word is a form of ("relacion", "relación" → "relacionar").
 */
export function spellings(raw: string): string[] {
  if (!/^[a-z]+$/.test(raw)) return [raw];
  const accented = [...raw].flatMap((letter, i) =>
    letter in ACCENTED ? [raw.slice(0, i) + ACCENTED[letter] + raw.slice(i + 1)] : [],
  );
  return [raw, ...accented.slice(-MAX_SPELLINGS)];
}
