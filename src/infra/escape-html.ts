// Text as HTML or XML that shows this text, in elements and in quoted attributes.

/** Control characters and halves of characters: XML cannot hold them in any form, and HTML should not. */
const UNPRINTABLE = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu;

/** Escapes the five characters that mean something in HTML, and leaves out what has no place in a document. */
export function escapeHtml(text: string): string {
  return text.replace(UNPRINTABLE, '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
