// Which block of today is which block of the lock: an edited block keeps its id, a moved one too, a new one gets a new one.
import type { LockedBlock } from './block-lock.js';
import { deriveId } from './derive-id.js';

/** A block as it stands in its section today. */
export interface FoundBlock {
  readonly hash: string;
  readonly kind: string;
}

/** A section with its blocks of today and those of the lock. */
export interface LockedSection {
  readonly key: string;
  readonly found: readonly FoundBlock[];
  readonly locked: readonly LockedBlock[];
}

/**
 * The ids of all blocks, section by section. Blocks are matched by hash in order, then by hash wherever they have
 * moved to, then what is left between matched neighbours is aligned in sequence; the rest is new.
 */
export function assignIds(courseKey: string, sections: readonly LockedSection[]): string[][] {
  const matches = sections.map(({ found, locked }) => commonInOrder(found, locked));
  followMoves(sections, matches);
  for (const [i, section] of sections.entries()) alignRuns(section, matches[i]!);
  const ids = sections.map(({ found }, i) => found.map((_, j) => matches[i]!.byFound.get(j)?.[0] ?? null));
  const taken = new Set(ids.flat().filter((id) => id !== null));
  return ids.map((list, i) =>
    list.map((id, j) => id ?? newId(courseKey, sections[i]!.key, sections[i]!.found[j]!.hash, taken)),
  );
}

/** What is matched in one section. */
interface Matches {
  /** Found blocks by index → their entry of the lock. */
  readonly byFound: Map<number, LockedBlock>;
  /** Entries of the lock, by index in their section, that were found again, here or elsewhere. */
  readonly used: Set<number>;
  /** Pairs of indices that stand in the same order on both sides. */
  readonly anchors: (readonly [found: number, locked: number])[];
}

/** The longest common subsequence by hash. */
function commonInOrder(found: readonly FoundBlock[], locked: readonly LockedBlock[]): Matches {
  const matches: Matches = { byFound: new Map(), used: new Set(), anchors: [] };
  const score = (i: number, j: number) => (found[i]!.hash === locked[j]![1] ? 1 : 0);
  for (const [i, j] of align(found.length, locked.length, score)) {
    matches.byFound.set(i, locked[j]!);
    matches.used.add(j);
    matches.anchors.push([i, j]);
  }
  return matches;
}

/** A block whose old place is empty and that stands somewhere else, unchanged, has moved there. */
function followMoves(sections: readonly LockedSection[], matches: readonly Matches[]): void {
  const left = new Map<string, { section: number; index: number }[]>();
  for (const [section, { locked }] of sections.entries()) {
    for (const [index, [, hash]] of locked.entries()) {
      if (matches[section]!.used.has(index)) continue;
      left.set(hash, [...(left.get(hash) ?? []), { section, index }]);
    }
  }
  for (const [i, { found }] of sections.entries()) {
    for (const [j, { hash }] of found.entries()) {
      if (matches[i]!.byFound.has(j)) continue;
      const from = left.get(hash)?.shift();
      if (!from) continue;
      matches[i]!.byFound.set(j, sections[from.section]!.locked[from.index]!);
      matches[from.section]!.used.add(from.index);
    }
  }
}

/** Edited blocks: what is unmatched on both sides between two anchors is paired in order, same kinds first. */
function alignRuns({ found, locked }: LockedSection, { byFound, used, anchors }: Matches): void {
  const ends = [...anchors, [found.length, locked.length] as const];
  let [i, j] = [0, 0];
  for (const [foundEnd, lockedEnd] of ends) {
    const now = range(i, foundEnd).filter((at) => !byFound.has(at));
    const before = range(j, lockedEnd).filter((at) => !used.has(at));
    const score = (a: number, b: number) => (found[now[a]!]!.kind === locked[before[b]!]![2] ? 3 : 1);
    for (const [a, b] of align(now.length, before.length, score)) byFound.set(now[a]!, locked[before[b]!]!);
    [i, j] = [foundEnd + 1, lockedEnd + 1];
  }
}

/** The pairs of the best alignment of two sequences; pairs with score 0 are none. */
function align(
  rows: number,
  columns: number,
  score: (row: number, column: number) => number,
): [row: number, column: number][] {
  // best[i][j]: the best total for what follows from row i and column j on.
  const best = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const skip = Math.max(best[i + 1]![j]!, best[i]![j + 1]!);
      const gain = score(i, j);
      best[i]![j] = gain > 0 ? Math.max(skip, best[i + 1]![j + 1]! + gain) : skip;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const gain = score(i, j);
    if (gain > 0 && best[i]![j] === best[i + 1]![j + 1]! + gain) pairs.push([i++, j++]);
    else if (best[i]![j] === best[i + 1]![j]) i++;
    else j++;
  }
  return pairs;
}

function newId(courseKey: string, section: string, hash: string, taken: Set<string>): string {
  for (let n = 0; ; n++) {
    const id = deriveId('block', courseKey, `${section}\n${hash}\n${n}`);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
