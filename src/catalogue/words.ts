// The words of a rendered text: without the addresses of its links, which nobody reads and which depend on the host.

/** Markdown without the targets of its links. */
export function withoutAddresses(markdown: string): string {
  return markdown.replace(/\]\([^()\s]*\)/g, ']');
}

/** How many words a reader meets. */
export function countWords(markdown: string): number {
  return withoutAddresses(markdown).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
