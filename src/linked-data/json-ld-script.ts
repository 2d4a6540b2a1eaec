// Linked data inside a page: JSON in a script element that nothing in it can close.
import { standingAlone, type Thing } from './thing.js';

/** What could end the element, begin a comment or another one in it, or end a line for those who read it as a script. */
const TELLING = /[<>&\u2028\u2029]/g;

/**
 * The script element of a description. Texts are people's: whatever they hold, it stays text. The element is data, and
 * no policy against scripts stops it.
 */
export function jsonLdScript(described: Thing): string {
  const json = JSON.stringify(standingAlone(described)).replace(TELLING, escapedInJson);
  return `<script type="application/ld+json">${json}</script>`;
}

function escapedInJson(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
