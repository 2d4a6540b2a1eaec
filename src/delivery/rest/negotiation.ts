// What the address leaves open the headers choose: the format, and how far caches may keep what was chosen.
import type { Edition } from '../../catalogue/course-view.js';
import { AppError } from '../../infra/errors/app-error.js';
import { type Answer, type Format, mediaTypeOf } from './answer.js';
import type { Reader } from './reader.js';

/** What an address may settle by naming it. */
export interface Named {
  readonly locale?: string | undefined;
  readonly format?: Format | undefined;
  readonly release?: number | 'draft' | undefined;
}

/**
 * The format of an answer, and how far it may be kept (ADR 9). `views` are what it is made of; `formats` what it is
 * offered in. Throws NOT_ACCEPTABLE.
 */
export function negotiate(
  reader: Reader,
  named: Named,
  views: readonly Edition[],
  formats: readonly Format[] = ['json'],
): Pick<Answer, 'format' | 'varies' | 'keeping'> {
  const format = named.format ?? chosenFormat(reader, formats);
  const varies = named.locale === undefined || named.format === undefined;
  const translated = views.some((view) => view.locale !== view.course.sourceLocale);
  // By headers alone the answer became another one than everybody gets.
  const another =
    (named.locale === undefined && translated) || (named.format === undefined && format !== 'json');
  if (another) return { format, varies, keeping: 'private' };
  return { format, varies, keeping: named.release === undefined || varies ? 'revalidate' : 'immutable' };
}

/** JSON wherever it is accepted at all; what a client rules out it does not get. */
function chosenFormat(reader: Reader, formats: readonly Format[]): Format {
  const chosen = reader.chooseType(formats.map(mediaTypeOf));
  const format = formats.find((known) => mediaTypeOf(known) === chosen);
  if (format) return format;
  throw new AppError(
    'NOT_ACCEPTABLE',
    `This address answers in ${[...new Set(formats.map(mediaTypeOf))].join(' or ')}.`,
  );
}
