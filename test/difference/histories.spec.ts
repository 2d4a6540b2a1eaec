// Promises of differences that hold for every history of a course: what lies between two states leads from one to the
// other, says no more than was done, and says the same backwards.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareCourses } from '../../src/difference/compare-courses.js';
import { differenceToMarkdown } from '../../src/difference/difference-markdown.js';
import { longestRise } from '../../src/difference/find-moves.js';
import { namesOf } from '../../src/difference/names.js';
import { CourseContent } from '../../src/model/course.js';
import { Difference, type DifferenceEntry } from '../../src/model/difference.js';
import { applyDifference } from '../support/apply-difference.js';
import { EDIT_NAMES, type EditName } from '../support/edits.js';
import { editRows, histories, statesOf } from '../support/histories.js';

const states = histories();
const pairs = fc
  .tuple(states, fc.nat(), fc.nat())
  .map(([all, n, m]) => [all[n % all.length]!, all[m % all.length]!] as const);
const RUNS = { numRuns: 100 };
const MOVES = EDIT_NAMES.filter((name) => name.startsWith('move'));

const named = ({ kind, id, locale }: DifferenceEntry) => `${kind} ${id} ${locale}`;
const those = (difference: Difference, change: DifferenceEntry['change']) =>
  difference.entries
    .filter((entry) => entry.change === change)
    .map(named)
    .sort();
/** Values that changed, in no order, so that both directions can be held against each other. */
const values = ({ entries }: Difference, [before, after]: ['before' | 'after', 'before' | 'after']) =>
  entries
    .flatMap((entry) =>
      entry.change === 'changed' ? entry.changes.map((change) => ({ entry, change })) : [],
    )
    .map(({ entry, change }) => JSON.stringify([named(entry), change.pointer, change[before], change[after]]))
    .sort();

describe('for any two states of any history', () => {
  it('the difference applied to the one gives the other, also after a journey as JSON', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const difference = compareCourses(from, to);
        const sent = Difference.parse(JSON.parse(JSON.stringify(difference)));
        const given = structuredClone(from);
        expect(applyDifference(given, sent)).toEqual(to);
        expect(given).toEqual(from);
      }),
      RUNS,
    );
  });

  it('the way back mirrors the way there', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const [there, back] = [compareCourses(from, to), compareCourses(to, from)];
        expect(those(back, 'removed')).toEqual(those(there, 'added'));
        expect(those(back, 'added')).toEqual(those(there, 'removed'));
        expect(back.counts.moved).toBe(there.counts.moved);
        expect(values(back, ['after', 'before'])).toEqual(values(there, ['before', 'after']));
      }),
      RUNS,
    );
  });

  it('words kept and taken out are the text before, words kept and put in the text after', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        for (const entry of compareCourses(from, to).entries) {
          if (entry.change !== 'changed') continue;
          for (const { before, after, words } of entry.changes) {
            if (!words || typeof before !== 'string' || typeof after !== 'string') continue;
            const without = (kind: string) =>
              words
                .filter((run) => run.kind !== kind)
                .map((run) => run.text)
                .join('');
            expect([without('added'), without('removed')]).toEqual([before, after]);
          }
        }
      }),
      RUNS,
    );
  });

  it('the counts are those of the entries, and Markdown has a line for each', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const difference = compareCourses(from, to);
        const { added, removed, moved, changed } = difference.counts;
        expect(added + removed + moved + changed).toBe(difference.entries.length);
        const labels = { from: 'a', to: 'b', nameOf: namesOf(from, to) };
        const lines = differenceToMarkdown(difference, labels).match(/^- (Added|Removed|Moved|Changed) /gm);
        expect(lines?.length ?? 0).toBe(difference.entries.length);
      }),
      RUNS,
    );
  });
});

describe('for any history', () => {
  it('every state is a course, so that what is shown here is about courses', () => {
    fc.assert(
      fc.property(states, (all) => {
        for (const state of all) expect(CourseContent.parse(state)).toEqual(state);
      }),
      { numRuns: 50 },
    );
  });

  it('a state does not differ from itself', () => {
    fc.assert(
      fc.property(states, (all) => {
        for (const state of all) expect(compareCourses(state, structuredClone(state)).entries).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('never more moves are told than were made, however the units were filled before', () => {
    const inserts: EditName[] = [
      'insertBlock',
      'insertSection',
      'insertChapter',
      'insertTerm',
      'insertSubject',
    ];
    fc.assert(
      fc.property(editRows(inserts), editRows(MOVES), (filling, moving) => {
        const [full, moves] = [statesOf(filling).at(-1)!, moving.flat()];
        const before = statesOf(filling).length;
        const after = statesOf([...filling, moves.map((move) => ({ ...move, fresh: move.fresh + 10_000 }))])[
          before
        ]!;
        const { counts } = compareCourses(full, after);
        expect(counts.moved).toBeLessThanOrEqual(moves.length);
        expect([counts.added, counts.removed]).toEqual([0, 0]);
      }),
      RUNS,
    );
  });

  it('as few units of a list are moved as possible', () => {
    const numbers = fc.uniqueArray(fc.nat(100), { maxLength: 10 });
    fc.assert(
      fc.property(numbers, (list) => {
        const rise = [...longestRise(list)].sort((a, b) => a - b).map((i) => list[i]!);
        expect(rise).toEqual([...rise].sort((a, b) => a - b));
        expect(rise.length).toBe(longestByTrying(list));
      }),
    );
  });
});

/** The length of the longest increasing subsequence, by looking at every subsequence. */
function longestByTrying(list: readonly number[], above = -1): number {
  const lengths = list.map((number, i) =>
    number > above ? 1 + longestByTrying(list.slice(i + 1), number) : 0,
  );
  return Math.max(0, ...lengths);
}
