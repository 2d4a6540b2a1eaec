// What a controller hands back: data with everything the HTTP answer says around it.
import type { Edition } from '../../catalogue/course-view.js';
import type { PageInfo } from '../../infra/http/page-question.js';
import type { SearchSummary } from '../../model/search.js';

/** The formats an address can answer in, and their media types. `raw` is JSON without the envelope. */
export const MEDIA_TYPES = {
  json: 'application/json; charset=utf-8',
  raw: 'application/json; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  fragment: 'text/html; charset=utf-8',
  jsonld: 'application/ld+json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  mermaid: 'text/vnd.mermaid; charset=utf-8',
  text: 'text/plain; charset=utf-8',
} as const;
export type Format = keyof typeof MEDIA_TYPES;

/** The media type of a format, as `Accept` names it. */
export function mediaTypeOf(format: Format): string {
  return MEDIA_TYPES[format].split(';', 1)[0]!;
}

/** How far an answer may be kept: by anybody after asking again, by the asker alone, or by anybody for ever. */
export type Keeping = 'revalidate' | 'private' | 'immutable';

/** An answer of the REST door. */
export interface Answer {
  readonly format: Format;
  /** The data, or the text or bytes where the format is not JSON. */
  readonly data: unknown;
  /** The view it comes from; null where it spans courses. */
  readonly view: Edition | null;
  /** The locale that was asked for by name, and the one that was served; null where it spans courses. */
  readonly locale: { readonly requested: string | null; readonly served: string } | null;
  /** Whether licence and credit line are left out: whoever asks has them. */
  readonly withoutCredit?: boolean;
  readonly page?: PageInfo;
  /** Headers besides those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly search?: SearchSummary;
  readonly keeping: Keeping;
  /** Whether it is worth all the effort of compressing it. */
  readonly dense?: boolean;
  /** Whether headers were looked at, so that caches must too. */
  readonly varies: boolean;
}

/** The thing asked for has another address now. */
export class MovedTo {
  constructor(
    readonly location: string,
    /** Id of the course that it is about. */
    readonly course: string,
  ) {}
}
