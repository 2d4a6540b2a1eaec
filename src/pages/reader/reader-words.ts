// What the reader says itself, in the language of the page; courses in other languages are framed in English.

/** The words around a text. */
export interface ReaderWords {
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
  readonly roles: Readonly<Record<string, string>>;
  readonly firstUsed: string;
}

const EN: ReaderWords = {
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
  fallback: (language) => `Not everything here is translated: what is not comes in ${language}.`,
  otherForms: 'For programs',
  release: (number, date) => `Release ${number}, ${date}`,
  notFound: 'There is nothing here',
  notFoundText: 'The address may be mistyped, or what stood here was taken back.',
  roles: {
    ...{ author: 'Author', adapter: 'Adaptation', translator: 'Translation', illustrator: 'Pictures' },
    ...{ publisher: 'Publisher', owner: 'Rights', license: 'Licence' },
  },
  firstUsed: 'First used in',
};

const ES: ReaderWords = {
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
  fallback: (language) => `No todo está traducido: lo que falta aparece en ${language}.`,
  otherForms: 'Para programas',
  release: (number, date) => `Versión ${number}, ${date}`,
  notFound: 'Aquí no hay nada',
  notFoundText: 'Puede que la dirección esté mal escrita o que lo que había aquí se haya retirado.',
  roles: {
    ...{ author: 'Autoría', adapter: 'Adaptación', translator: 'Traducción', illustrator: 'Ilustraciones' },
    ...{ publisher: 'Edición', owner: 'Derechos', license: 'Licencia' },
  },
  firstUsed: 'Aparece por primera vez en',
};

const WORDS: Readonly<Record<string, ReaderWords>> = { en: EN, es: ES };

/** The words for a locale. */
export function readerWords(locale: string): ReaderWords {
  const language = locale.split('-')[0]!;
  return Object.hasOwn(WORDS, language) ? WORDS[language]! : EN;
}

/** What a language calls itself: "español", "English". */
export function nameOfLanguage(locale: string, within = locale): string {
  return new Intl.DisplayNames(within, { type: 'language' }).of(locale) ?? locale;
}
