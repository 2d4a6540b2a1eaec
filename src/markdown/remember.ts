// Remembers what a pure function said of a text: drafts are checked again and again, and few of their texts change.

/** Most characters that are remembered: the texts of several courses, and some megabytes. */
const MAX_CHARACTERS = 4_000_000;

/** The same function, which answers at once for the texts that it was asked about last. Nobody may change its answers. */
export function remembering<T>(ask: (text: string) => T, most = MAX_CHARACTERS): (text: string) => T {
  const known = new Map<string, T>();
  let characters = 0;
  return (text) => {
    const answer = known.get(text) ?? ask(text);
    // Put behind all others: the one that nobody asked for the longest time stands first, and goes first.
    if (!known.delete(text)) characters += text.length;
    known.set(text, answer);
    for (const oldest of known.keys()) {
      if (characters <= most) break;
      known.delete(oldest);
      characters -= oldest.length;
    }
    return answer;
  };
}
