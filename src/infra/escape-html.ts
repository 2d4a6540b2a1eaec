// Text as HTML that shows exactly this text, in elements and in quoted attributes.

/** Escapes the five characters that mean something in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
