// Holds what the writers were told against what is there.
import type { Entry, Evidence } from './witness.js';
import type { Workshop } from './workshop.js';
import type { Attempt } from './writer.js';

/** Most faults of one sort that are told one by one. */
const MOST_TOLD = 3;

/** What became of the writes. */
export interface Verdict {
  /** Acknowledged, and not in the draft and its history. */
  readonly lost: readonly Attempt[];
  /** Done in part, or more than once, or done though refused. */
  readonly half: readonly Attempt[];
  /** Neither acknowledged nor refused, and done. */
  readonly done: ReadonlySet<Attempt>;
  /** What else does not fit together, in sentences. */
  readonly faults: readonly string[];
}

/** Judges all writes since the beginning: what was there after one crash has to be there after the next. */
export function judge(attempts: readonly Attempt[], evidence: Evidence, workshop: Workshop): Verdict {
  const entries = byValue(evidence.trail);
  const effects = (attempt: Attempt) => entries.get(attempt.value) ?? 0;
  const whole = (attempt: Attempt) => effects(attempt) === attempt.units;
  return {
    lost: attempts.filter((attempt) => attempt.fate === 'acknowledged' && effects(attempt) === 0),
    half: attempts.filter((attempt) =>
      attempt.fate === 'refused' ? effects(attempt) > 0 : effects(attempt) > 0 && !whole(attempt),
    ),
    done: new Set(attempts.filter((attempt) => attempt.fate === 'unknown' && whole(attempt))),
    faults: [
      ...chains(evidence),
      ...numbers(evidence),
      ...terms(evidence),
      ...pairs(evidence, workshop),
      ...(evidence.gaps > 0 ? [`${evidence.gaps} blocks do not stand where their section has a place`] : []),
    ],
  };
}

/** How many units each text was given to. */
function byValue(trail: readonly Entry[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const { after } of trail) {
    const value = after?.markdown ?? after?.word;
    if (value !== undefined) count.set(value, (count.get(value) ?? 0) + 1);
  }
  return count;
}

/** Each change of a block begins where the one before it ended, and the last one is what the draft says. */
function chains({ trail, texts }: Evidence): string[] {
  const last = new Map<string, string>();
  const faults: string[] = [];
  for (const { target, action, before, after } of trail) {
    if (after?.markdown === undefined) continue;
    if (action === 'update' && before?.markdown !== last.get(target))
      faults.push(`"${after.markdown}" overwrote "${before?.markdown}", where "${last.get(target)}" stood`);
    last.set(target, after.markdown);
  }
  for (const [id, text] of texts)
    if (last.get(id) !== text) faults.push(`${id} says "${text}", its history says "${last.get(id)}"`);
  return few(faults);
}

/** Draft revisions and events are counted without a gap, and tell of the same changes. */
function numbers({ trail, told, draftRevision, events, epoch }: Evidence): string[] {
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1).join();
  const revisions = [...new Set(trail.map(({ revision }) => revision))].filter(Boolean);
  const faults: string[] = [];
  if (revisions.sort((a, b) => a - b).join() !== upTo(draftRevision))
    faults.push(`the audit trail does not tell of every draft revision up to ${draftRevision}, once`);
  if (told.join() !== upTo(draftRevision))
    faults.push(`the events do not tell of every draft revision up to ${draftRevision}, in order`);
  if (events.join() !== upTo(epoch)) faults.push(`the events are not numbered from 1 to ${epoch}`);
  return faults;
}

/** A term, the entry about its creation and the answer that is kept for it are there together. */
function terms({ trail, words, keptTerms }: Evidence): string[] {
  const list = (names: readonly (string | undefined)[]) => [...names].sort().join('\n');
  const created = trail.filter(({ action, after }) => action === 'create' && after?.word !== undefined);
  const same =
    list(words) === list(keptTerms) && list(words) === list(created.map(({ after }) => after?.word));
  return same ? [] : ['terms, the entries about them and the answers kept for them are not the same'];
}

/** Two blocks that are only ever changed together say the same. */
function pairs({ texts }: Evidence, { desks }: Workshop): string[] {
  const torn = desks.filter(({ pair: [left, right] }) => texts.get(left) !== texts.get(right));
  return few(torn.map(({ pair: [left, right] }) => `half a batch: ${texts.get(left)} | ${texts.get(right)}`));
}

function few(faults: string[]): string[] {
  const rest = faults.length - MOST_TOLD;
  return rest > 0 ? [...faults.slice(0, MOST_TOLD), `and ${rest} more of this sort`] : faults;
}
