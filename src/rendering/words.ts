// The words that a rendering says itself, language by language. Who translates courses adds a row.
import type { CALLOUT_TONES } from '../model/block.js';
import type { PublicVideo } from '../model/public-things.js';

type Tone = (typeof CALLOUT_TONES)[number];

/** Everything that is said in one language. */
export interface Words {
  /** What a callout begins with. */
  readonly tones: Readonly<Record<Tone, string>>;
  readonly diagram: string;
  /** What a link to a video begins with; it leads to the provider. */
  readonly videoOn: (provider: string) => string;
  /** Before the section that backs a cell. */
  readonly source: string;
  /** Of a cell that follows from the text without being said there. */
  readonly derived: string;
  readonly notStated: string;
  /** The name of a table that has none of its own. */
  readonly table: string;
  readonly glossary: string;
  /** Names of the links by which a place can be pointed to. */
  readonly linkToPassage: string;
  readonly linkToSection: (title: string) => string;
}

const en: Words = {
  tones: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  ...{ diagram: 'Diagram', videoOn: (provider) => `Video on ${provider}` },
  ...{ source: 'Source', derived: 'inferred', notStated: 'not stated' },
  ...{ table: 'Table', glossary: 'Glossary' },
  ...{ linkToPassage: 'Link to this passage', linkToSection: (title) => `Link to the section “${title}”` },
};

const es: Words = {
  tones: {
    ...{ note: 'Nota', tip: 'Consejo', important: 'Importante' },
    ...{ warning: 'Advertencia', caution: 'Precaución' },
  },
  ...{ diagram: 'Diagrama', videoOn: (provider) => `Vídeo en ${provider}` },
  ...{ source: 'Fuente', derived: 'deducido', notStated: 'no consta' },
  ...{ table: 'Tabla', glossary: 'Glosario' },
  ...{ linkToPassage: 'Enlace a este pasaje', linkToSection: (title) => `Enlace a la sección «${title}»` },
};

const LANGUAGES: Readonly<Record<string, Words>> = { en, es };

/** The words of a locale's language; English where we have none in it. */
export function wordsOf(locale: string): Words {
  const language = locale.split('-')[0]!;
  return Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language]! : en;
}

/** What the providers of videos are called. */
export const PROVIDER_NAMES: Readonly<Record<PublicVideo['provider'], string>> = {
  youtube: 'YouTube',
  vimeo: 'Vimeo',
};
