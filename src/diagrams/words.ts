// What diagrams say themselves, in the reader's language: the sentences of their descriptions and their legends.

/** Everything that a description or a legend says. Names come quoted, lists come joined. */
export interface DiagramWords {
  /** The language that these words are in, for the joining of lists. */
  readonly language: string;
  readonly quoted: (name: string) => string;
  readonly copies: (count: number) => string;
  readonly contains: (box: string, things: string) => string;
  readonly apart: (things: string) => string;
  readonly empty: string;
  readonly connects: (from: string, to: string) => string;
  readonly both: (one: string, other: string, label: string) => string;
  readonly added: (things: string) => string;
  readonly removed: (things: string, count: number) => string;
  readonly moved: (thing: string, into: string) => string;
  readonly movedOut: (thing: string, outOf: string) => string;
  readonly replicated: (thing: string, to: number, from: number) => string;
  readonly changed: (things: string, count: number) => string;
  readonly connection: (from: string, to: string) => string;
  readonly newConnections: (list: string, count: number) => string;
  readonly goneConnections: (list: string, count: number) => string;
  readonly changedConnections: (list: string, count: number) => string;
  readonly inAll: (thing: string, to: number, from: number) => string;
  readonly unchanged: string;
  /** What the marks of a picture mean. */
  readonly legend: Readonly<Record<Mark, string>>;
}

/** How a picture marks what a step, or a difference, does to an element. */
export type Mark = 'added' | 'moved' | 'replicated' | 'changed' | 'removed';

const EN: DiagramWords = {
  language: 'en',
  quoted: (name) => `“${name}”`,
  copies: (count) => ` (${count} copies)`,
  contains: (box, things) => `${box} contains ${things}.`,
  apart: (things) => `Outside of any box: ${things}.`,
  empty: 'Nothing is there yet.',
  connects: (from, to) => `${from} connects to ${to}.`,
  both: (one, other, label) => `${one} and ${other} connect both ways${label}.`,
  added: (things) => `New: ${things}.`,
  removed: (things) => `Gone: ${things}.`,
  moved: (thing, into) => `${thing} moves into ${into}.`,
  movedOut: (thing, outOf) => `${thing} moves out of ${outOf}.`,
  replicated: (thing, to, from) => `Copies of ${thing}: ${to} now, ${from} before.`,
  changed: (things) => `Changed: ${things}.`,
  connection: (from, to) => `from ${from} to ${to}`,
  newConnections: (list, count) => `New connection${count === 1 ? '' : 's'}: ${list}.`,
  goneConnections: (list, count) =>
    `${count === 1 ? 'Connection that is' : 'Connections that are'} gone: ${list}.`,
  changedConnections: (list, count) => `Connection${count === 1 ? '' : 's'} changed: ${list}.`,
  inAll: (thing, to, from) => `${thing}: ${to} in total, ${from} before.`,
  unchanged: 'Nothing changes.',
  legend: {
    added: 'New',
    moved: 'In another place',
    replicated: 'Other number of copies',
    changed: 'Changed',
    removed: 'Gone',
  },
};

const ES: DiagramWords = {
  language: 'es',
  quoted: (name) => `«${name}»`,
  copies: (count) => ` (${count} copias)`,
  contains: (box, things) => `${box} contiene ${things}.`,
  apart: (things) => `Fuera de cualquier recuadro: ${things}.`,
  empty: 'Todavía no hay nada.',
  connects: (from, to) => `${from} se conecta con ${to}.`,
  both: (one, other, label) => `Entre ${one} y ${other} hay conexión en ambos sentidos${label}.`,
  added: (things) => `Novedades: ${things}.`,
  removed: (things, count) => `${count === 1 ? 'Desaparece' : 'Desaparecen'}: ${things}.`,
  moved: (thing, into) => `${thing} pasa a ${into}.`,
  movedOut: (thing, outOf) => `${thing} sale de ${outOf}.`,
  replicated: (thing, to, from) => `Copias de ${thing}: ahora ${to}, antes ${from}.`,
  changed: (things, count) => `${count === 1 ? 'Cambia' : 'Cambian'} de aspecto: ${things}.`,
  connection: (from, to) => `de ${from} a ${to}`,
  newConnections: (list, count) => `${count === 1 ? 'Conexión nueva' : 'Conexiones nuevas'}: ${list}.`,
  goneConnections: (list, count) =>
    `${count === 1 ? 'Conexión que desaparece' : 'Conexiones que desaparecen'}: ${list}.`,
  changedConnections: (list, count) =>
    `${count === 1 ? 'Conexión que cambia' : 'Conexiones que cambian'}: ${list}.`,
  inAll: (thing, to, from) => `${thing}: ${to} en total, antes ${from}.`,
  unchanged: 'No cambia nada.',
  legend: {
    added: 'Nuevo',
    moved: 'Cambia de sitio',
    replicated: 'Cambia el número de copias',
    changed: 'Cambia de aspecto',
    removed: 'Desaparece',
  },
};

const WORDS: Readonly<Record<string, DiagramWords>> = { en: EN, es: ES };

/** The words for a locale, in English where there are none. */
export function wordsFor(locale: string): DiagramWords {
  return WORDS[locale.split('-')[0]!] ?? EN;
}
