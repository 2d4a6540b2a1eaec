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

interface Sentences {
  readonly under: (title: string, license: string) => string;
  readonly adapts: (source: string, authors: string, owner: string, license: string) => string;
  readonly changes: (changes: string) => string;
}

const SENTENCES: Record<string, Sentences> = {
  en: {
    under: (title, license) => `“${title}” is licensed under ${license}.`,
    adapts: (source, authors, owner, license) =>
      `Adapted from ${source}${authors && ` by ${authors}`}${owner && ` (© ${owner})`}, licensed under ${license}.`,
    changes: (changes) => `Changes: ${changes}`,
  },
  es: {
    under: (title, license) => `«${title}» se publica con licencia ${license}.`,
    adapts: (source, authors, owner, license) =>
      `Adaptación de ${source}${authors && `, de ${authors}`}${owner && ` (© ${owner})`}, con licencia ${license}.`,
    changes: (changes) => `Cambios: ${changes}`,
  },
};

/** The credit line of a course, in the given locale where we have sentences for it, else in English. */
export function attributionOf(course: CourseInfo, locale: string): Attribution {
  const sentences = SENTENCES[locale.split('-')[0]!] ?? SENTENCES.en!;
  const line = (text: (value: string) => string, link: (label: string, url: string | null) => string) => {
    const license = (id: string) => link(id, licenseOf(id).url);
    const { source } = course;
    if (!source) return sentences.under(text(course.title), license(course.license));
    const work = `${link(`«${source.title}»`, source.url)}${source.year ? ` (${source.year})` : ''}`;
    const authors = new Intl.ListFormat(locale, { type: 'conjunction' }).format(source.authors.map(text));
    return [
      sentences.under(text(course.title), license(course.license)),
      sentences.adapts(work, authors, text(source.owner ?? ''), license(source.license)),
      sentences.changes(text(source.changes)),
    ].join(' ');
  };
  return {
    text: line(
      (value) => value,
      (label) => label,
    ),
    html: line(escapeHtml, (label, url) =>
      url
        ? `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${escapeHtml(label)}</a>`
        : escapeHtml(label),
    ),
  };
}
