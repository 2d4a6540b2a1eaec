// "Did you mean …?": the known word that is nearest to a mistyped one.

/** The nearest of `known`, if any is near enough to be what was meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of new Set(known)) {
    const distance = editDistance(word, candidate, least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** A cure that names the nearest known word, or else the known words if they are few. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const all = [...new Set(known)];
  const near = nearest(word, all);
  if (near) return `Did you mean "${near}"?`;
  if (all.length === 0) return 'There are none.';
  const some = all.slice(0, 12).map((name) => `"${name}"`);
  return `Known: ${some.join(', ')}${all.length > some.length ? ', …' : ''}.`;
}

/** Levenshtein's distance; gives up at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? limit;
}
