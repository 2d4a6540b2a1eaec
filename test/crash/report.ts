// The figures as Markdown, so that docs/crash-test.md can hold them as they come.
import type { Round } from './round.js';

const COLUMNS = [
  ...['round', 'acknowledged', 'refused', 'in flight', 'done', 'sent again', 'done before'],
  ...['lost', 'half', 'seconds to first write'],
];

/** The head of the table. */
export const HEAD = `| ${COLUMNS.join(' | ')} |\n|${' ---: |'.repeat(COLUMNS.length)}`;

/** One round; what does not fit together follows its row. */
export function rowOf(round: Round, number: number): string {
  const cells = [
    ...[number, round.acknowledged, round.refused, round.inFlight, round.done, round.sentAgain],
    ...[round.doneBefore, round.lost, round.half, round.seconds.toFixed(1)],
  ];
  return [`| ${cells.join(' | ')} |`, ...round.faults.map((fault) => `!! ${fault}`)].join('\n');
}

/** A trial in a few lines. */
export function summaryOf(rounds: readonly Round[]): string {
  const sum = (of: (round: Round) => number) => rounds.reduce((total, round) => total + of(round), 0);
  const seconds = rounds.map((round) => round.seconds).sort((a, b) => a - b);
  const away = rounds.flatMap((round) => (round.away.length > 0 ? [round.away] : []));
  const lines = [
    `${sum((r) => r.acknowledged)} writes acknowledged, **${sum((r) => r.lost)} lost, ${sum((r) => r.half)} half**.`,
    `${sum((r) => r.inFlight)} were in flight (answered ${tally(rounds.flatMap((r) => r.answers))}); ` +
      `${sum((r) => r.done)} of them were done.`,
    `${sum((r) => r.sentAgain)} of them were sent again under their key; ${sum((r) => r.doneBefore)} of these had been done.`,
    `First write after ${seconds[0]?.toFixed(1)} to ${seconds.at(-1)?.toFixed(1)} s.`,
  ];
  if (away.length > 0) {
    const [reads, writes] = [away.map(([read]) => read!), away.map(([, write]) => write!)];
    lines.push(`While PostgreSQL was away, readers got ${tally(reads)}, writers ${tally(writes)}.`);
  }
  return lines.join('\n');
}

/** Statuses and how often; 0 is no answer at all. */
function tally(statuses: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, n]) => `${status || 'nothing'}: ${n}`).join(', ') || 'nothing: 0';
}
