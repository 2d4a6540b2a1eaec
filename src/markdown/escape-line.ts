// Text that is no Markdown, inside Markdown: shown to the letter, so that nothing in it can be markup, a link or a block.

/** One line that shows this text. */
export function escaped(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]<>~|&#@$]/g, '\\$&')
      // Addresses would become links by themselves.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
      // What begins a list, a heading or a line below one.
      .replace(/^(\s*)([-+=:])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
      // Spaces that begin a line would make it code.
      .replace(/^[ \t]+/, (spaces) => '\u00a0'.repeat(spaces.length))
  );
}
