// What the reader says itself, in the language of the page; courses in other languages are framed in English.

/** The words around a text; what each is for says its English row. */
export interface ReaderWords {
  /** The language that these words are in. */
  readonly language: string;
  readonly skip: string;
  readonly courses: string;
  readonly outline: string;
  readonly chapter: (number: number, of: number) => string;
  readonly minutes: (minutes: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly languages: string;
  readonly objectives: string;
  readonly audience: string;
  readonly prerequisites: string;
  readonly chapters: string;
  readonly start: string;
  readonly components: string;
  readonly glossary: string;
  readonly credits: string;
  readonly license: string;
  readonly fallback: (language: string) => string;
  readonly otherForms: string;
  readonly release: (number: number, date: string) => string;
  readonly notFound: string;
  readonly notFoundText: string;
  /** Of a page that is there, but cannot be shown as it was asked for, or not now. */
  readonly notShown: string;
  readonly notShownText: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly firstUsed: string;
}

const EN: ReaderWords = {
  language: 'en',
  skip: 'Skip to the text',
  courses: 'All courses',
  outline: 'Outline',
  chapter: (number, of) => `Chapter ${number} of ${of}`,
  minutes: (minutes) => `${minutes} min read`,
  previous: 'Previous',
  next: 'Next',
  languages: 'Language',
  objectives: 'What you will learn',
  audience: 'Who it is for',
  prerequisites: 'What you should know already',
  chapters: 'Chapters',
  start: 'Start reading',
  components: 'Components',
  glossary: 'Glossary',
  credits: 'Credits',
  license: 'Licence',
  fallback: (language) => `Parts of this page are not translated yet and appear in ${language}.`,
  otherForms: 'For programs',
  release: (number, date) => `Release ${number}, ${date}`,
  notFound: 'There is nothing here',
  notFoundText: 'The address may be mistyped, or what stood here was taken back.',
  notShown: 'This page cannot be shown',
  notShownText: 'It may be there in another language, or a little later.',
  roles: {
    ...{ author: 'Author', adapter: 'Adaptation', translator: 'Translation', illustrator: 'Pictures' },
    ...{ publisher: 'Publisher', owner: 'Rights', license: 'Licence' },
  },
  firstUsed: 'First used in',
};

const ES: ReaderWords = {
  language: 'es',
  skip: 'Saltar al texto',
  courses: 'Todos los cursos',
  outline: 'Índice',
  chapter: (number, of) => `Capítulo ${number} de ${of}`,
  minutes: (minutes) => `${minutes} min de lectura`,
  previous: 'Anterior',
  next: 'Siguiente',
  languages: 'Idioma',
  objectives: 'Qué aprenderás',
  audience: 'A quién se dirige',
  prerequisites: 'Qué conviene saber antes',
  chapters: 'Capítulos',
  start: 'Empezar a leer',
  components: 'Componentes',
  glossary: 'Glosario',
  credits: 'Créditos',
  license: 'Licencia',
  fallback: (language) => `Algunas partes de esta página aún no están traducidas y aparecen en ${language}.`,
  otherForms: 'Para programas',
  release: (number, date) => `Versión ${number}, ${date}`,
  notFound: 'Aquí no hay nada',
  notFoundText: 'Puede que la dirección esté mal escrita o que lo que había aquí se haya retirado.',
  notShown: 'Esta página no se puede mostrar',
  notShownText: 'Quizá esté en otro idioma, o disponible dentro de un rato.',
  roles: {
    ...{ author: 'Autoría', adapter: 'Adaptación', translator: 'Traducción', illustrator: 'Ilustraciones' },
    ...{ publisher: 'Edición', owner: 'Derechos', license: 'Licencia' },
  },
  firstUsed: 'Aparece por primera vez en',
};

const WORDS: Readonly<Record<string, ReaderWords>> = { en: EN, es: ES };

/** The languages in which something is said around texts. */
export const FRAMED_LANGUAGES = Object.keys(WORDS);

/** The words for a locale. */
export function readerWords(locale: string): ReaderWords {
  const language = locale.split('-')[0]!;
  return Object.hasOwn(WORDS, language) ? WORDS[language]! : EN;
}

/** Whether lines of a language run from left to right or the other way. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  type Told = { direction: 'ltr' | 'rtl' };
  // Not in the types yet; a property in some versions of Node, a method in others.
  const told = new Intl.Locale(locale) as { textInfo?: Told; getTextInfo?: () => Told };
  return (told.getTextInfo?.() ?? told.textInfo)?.direction ?? 'ltr';
}

/** What a language calls itself: "español", "English". */
export function nameOfLanguage(locale: string, within = locale): string {
  return new Intl.DisplayNames(within, { type: 'language' }).of(locale) ?? locale;
}
