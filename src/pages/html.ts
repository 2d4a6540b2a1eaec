// HTML from template literals: everything put in is escaped unless it is HTML already.
import { escapeHtml } from '../infra/escape-html.js';

/** A piece of HTML that may stand in a page as it is. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What can be put into a template; lists are joined, and null and undefined leave nothing. */
export type Part = string | number | Html | null | undefined | readonly Part[];

/** Makes HTML of a template literal. Attribute values in the template must be quoted. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: template }, ...parts.map(escaped)));
}

function escaped(part: Part): string {
  if (part === null || part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(escaped).join('');
  return escapeHtml(String(part));
}
