// What a controller hands back: data with everything the HTTP answer says around it.
import type { Edition } from '../../catalogue/course-view.js';
import type { PageInfo } from '../../infra/http/page-question.js';
import type { SearchSummary } from '../../model/search.js';

/** The formats an address can answer in, and their media types. `raw` is JSON without the envelope. */
export const MEDIA_TYPES = {
  json: 'application/json',
  markdown: 'text/markdown',
  raw: 'application/json',
} as const;
export type Format = keyof typeof MEDIA_TYPES;

/** How far an answer may be kept: by anybody after asking again, by the asker alone, or by anybody for ever. */
export type Keeping = 'revalidate' | 'private' | 'immutable';

/** An answer of the REST door. */
export interface Answer {
  readonly format: Format;
  /** The data, or the text where the format is not JSON. */
  readonly data: unknown;
  /** The view it comes from; null where it spans courses. */
  readonly view: Edition | null;
  /** The locale that was asked for by name, and the one that was served; null where it spans courses. */
  readonly locale: { readonly requested: string | null; readonly served: string } | null;
  /** Whether licence and credit line are left out: whoever asks has them. */
  readonly credited?: boolean;
  readonly page?: PageInfo;
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
