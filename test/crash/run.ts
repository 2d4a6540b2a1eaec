// npm run test:crash: nothing that was acknowledged may be gone after kill -9, and nothing may be half there.
// Ends with 0 if that is so, and if the same test finds losses where PostgreSQL is told not to wait for the disk.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { HEAD, rowOf, summaryOf } from './report.js';
import type { Round } from './round.js';
import { runTrial, type Trial, WRITERS } from './trial.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '3' },
  },
});
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };

const TRIALS: readonly Trial[] = [
  {
    // The database takes its time over each commit, so that many a kill falls between a commit and its answer.
    ...{ title: 'kill -9 of the service', kills: ['service'] },
    settings: { commit_delay: '50000', commit_siblings: '0' },
  },
  { title: 'kill -9 of PostgreSQL', kills: ['postgres'] },
  { title: 'kill -9 of both', kills: ['service', 'postgres'] },
];
const CONTROL: Trial = {
  title: 'Control: kill -9 of PostgreSQL with synchronous_commit=off',
  kills: ['postgres'],
  settings: { synchronous_commit: 'off' },
};

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function tried(trial: Trial): Promise<Round[]> {
  say(`\n### ${trial.title}\n\n${HEAD}`);
  const rounds = await runTrial(trial, options, (round, number) => say(rowOf(round, number)));
  say(`\n${summaryOf(rounds)}`);
  return rounds;
}

const isSound = (rounds: readonly Round[]) =>
  rounds.every(({ acknowledged, half, faults }) => acknowledged > 0 && half === 0 && faults.length === 0);
const losses = (rounds: readonly Round[]) => rounds.reduce((sum, { lost }) => sum + lost, 0);

// Windows has neither these signals nor `ps`.
if (process.platform === 'win32') throw new Error('The crash test does not run on Windows.');
// Builds the service if need be, before anything is timed.
execFileSync(process.execPath, ['tools/run.mjs', 'cli', '--version']);
say(`${new Date().toISOString().slice(0, 10)}, ${WRITERS} writers, ${options.rounds} rounds a trial`);
say(`Node ${process.version}, ${os.type()}, ${os.availableParallelism()} cores`);

const failures: string[] = [];
for (const trial of TRIALS) {
  const rounds = await tried(trial);
  if (losses(rounds) > 0 || !isSound(rounds)) failures.push(`The promise is broken by: ${trial.title}.`);
}
const control = await tried(CONTROL);
if (losses(control) === 0)
  failures.push('The control lost nothing: this test cannot fail, so it proves nothing.');
if (!isSound(control)) failures.push('The control may lose edits, but not leave half of one.');

say(
  failures.length > 0
    ? `\n${failures.join('\n')}`
    : '\nKept: no acknowledged edit is lost, none is half there.',
);
process.exitCode = failures.length > 0 ? 1 : 0;
