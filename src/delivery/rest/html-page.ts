// `?format=fragment` and `?format=html`: a chapter or section for other people's pages.
import { renderDocument, renderFragment } from '../../rendering/document.js';
import type { Readable } from '../../rendering/render.js';

/** What of a question decides how the text looks. */
export interface HeadingQuestion {
  readonly headingLevel?: number | undefined;
}

/** A piece to paste into a page. */
export function fragmentOf(readable: Readable, { headingLevel }: HeadingQuestion): string {
  return renderFragment(readable, headingLevel === undefined ? {} : { headingLevel });
}

/** A whole document. */
export function documentOf(readable: Readable, { headingLevel }: HeadingQuestion): string {
  return renderDocument(readable, headingLevel === undefined ? {} : { headingLevel });
}
