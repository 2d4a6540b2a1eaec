// What blocks promise beyond their shape: lists without gaps, tables without holes, something to show.
import type { BlockContent } from '../model/block.js';
import type { CourseContent } from '../model/course.js';
import type { CourseProblem } from './problems.js';
import { blocksOf } from './reference-fields.js';

type Fault = readonly [path: string, detail: string, cure: string];

/** Blocks that have the right shape and still make no sense. */
export function* checkBlocks(content: CourseContent): Generator<CourseProblem> {
  for (const { pointer, block } of blocksOf(content)) {
    for (const [path, detail, cure] of faultsOf(block)) {
      yield { severity: 'error', code: 'invalid-block', pointer: pointer + path, detail, cure };
    }
  }
}

function* faultsOf(block: BlockContent): Generator<Fault> {
  if (block.kind === 'list') yield* listFaults(block.items);
  if (block.kind === 'table') yield* tableFaults(block);
  if (block.kind === 'code' && /[\s`]/.test(block.language ?? '')) {
    yield ['/language', 'The language of code is one word.', 'Leave out spaces and backticks.'];
  }
  if (block.kind === 'components' && (block.group === null) === (block.components.length === 0)) {
    yield ['', 'This shows either a group or the listed components.', 'Give one of the two.'];
  }
}

function* listFaults(items: readonly { depth: number }[]): Generator<Fault> {
  for (const [i, { depth }] of items.entries()) {
    const deepest = i === 0 ? 0 : (items[i - 1]?.depth ?? 0) + 1;
    if (depth <= deepest) continue;
    yield [`/items/${i}/depth`, `The depth ${depth} skips a level.`, `It can be ${deepest} at most here.`];
  }
}

function* tableFaults(table: Extract<BlockContent, { kind: 'table' }>): Generator<Fault> {
  const columns = table.header.length;
  if (table.align.length !== columns) {
    yield [
      '/align',
      `There are ${columns} columns and ${table.align.length} alignments.`,
      'Give one per column.',
    ];
  }
  for (const [i, row] of table.rows.entries()) {
    if (row.length === columns) continue;
    yield [`/rows/${i}`, `This row has ${row.length} cells, the header ${columns}.`, 'Give one per column.'];
  }
}
