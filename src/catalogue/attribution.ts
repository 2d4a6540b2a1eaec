// The licence of a course and the ready-made credit line that it asks for: title, author, source, licence, changes.
import licenses from 'spdx-license-list';
import { escapeHtml } from '../infra/escape-html.js';
import type { CourseInfo } from '../model/course.js';
import type { Attribution, License } from '../model/public.js';

/** Name and address of a licence; an id that the SPDX list does not know stands for itself. */
export function licenseOf(id: string): License {
  const known = licenses[id];
  return {
    id,
    name: known?.name ?? id,
    url: known?.url ?? `https://spdx.org/licenses/${encodeURIComponent(id)}.html`,
  };
}

/** A piece of a credit line; with an address, it leads there. */
export interface CreditPart {
  readonly text: string;
  readonly url: string | null;
}
type Words = string | CreditPart;

interface Sentences {
  readonly under: (title: string, license: CreditPart) => CreditPart[];
  readonly adapts: (source: CreditPart, year: string, by: string, license: CreditPart) => CreditPart[];
  readonly by: (authors: string, owner: string) => string;
  readonly changes: (changes: string) => CreditPart[];
}

const SENTENCES: Record<string, Sentences> = {
  en: {
    under: (title, license) => line`“${title}” is licensed under ${license}.`,
    adapts: (source, year, by, license) =>
      line`Adapted from ${source}${year}${by}, licensed under ${license}.`,
    by: (authors, owner) => `${authors && ` by ${authors}`}${owner && ` (© ${owner})`}`,
    changes: (changes) => line`Changes: ${changes}`,
  },
  es: {
    under: (title, license) => line`«${title}» se publica con licencia ${license}.`,
    adapts: (source, year, by, license) =>
      line`Adaptación de ${source}${year}${by}, con licencia ${license}.`,
    by: (authors, owner) => `${authors && `, de ${authors}`}${owner && ` (© ${owner})`}`,
    changes: (changes) => line`Cambios: ${changes}`,
  },
};

/** The pieces of a sentence, in order. */
function line(texts: TemplateStringsArray, ...words: readonly Words[]): CreditPart[] {
  const part = (text: Words) => (typeof text === 'string' ? { text, url: null } : text);
  return texts.flatMap((text, i) => [text, ...words.slice(i, i + 1)]).map(part);
}

/** What a credit line is made of. */
export type Credited = Pick<CourseInfo, 'title' | 'license' | 'source'>;

/** The credit line of a course, piece by piece, in the given locale where we have sentences for it, else in English. */
export function creditOf({ title, license, source }: Credited, locale: string): CreditPart[] {
  const { under, adapts, by, changes } = SENTENCES[locale.split('-')[0]!] ?? SENTENCES.en!;
  const terms = (id: string) => ({ text: id, url: licenseOf(id).url });
  if (!source) return under(title, terms(license));
  const work = { text: `«${source.title}»`, url: source.url };
  const authors = new Intl.ListFormat(locale, { type: 'conjunction' }).format(source.authors);
  const year = source.year ? ` (${source.year})` : '';
  return [
    ...under(title, terms(license)),
    ...line` `,
    ...adapts(work, year, by(authors, source.owner ?? ''), terms(source.license)),
    ...line` `,
    ...changes(source.changes),
  ];
}

/** The credit line of a course, ready to be shown. */
export function attributionOf(course: Credited, locale: string): Attribution {
  const parts = creditOf(course, locale);
  return { text: parts.map(({ text }) => text).join(''), html: parts.map(html).join('') };
}

function html({ text, url }: CreditPart): string {
  const shown = escapeHtml(text);
  if (url === null || !/^https?:\/\//.test(url)) return shown;
  return `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${shown}</a>`;
}
