// Lists: items of one line of text, nested in items of the same sort of list, flattened to items with a depth.
import type { List, ListItem } from 'mdast';
import { type BlockContent, MAX_LIST_DEPTH } from '../model/block.js';
import { type Report, readParagraph } from './inline-subset.js';

type ListBlock = Extract<BlockContent, { kind: 'list' }>;

/** A list with the lists inside it as one block; null when nothing of it can be read. */
export function parseList(node: List, report: Report): ListBlock | null {
  const items: ListBlock['items'] = [];
  readItems(node, 0, items, report);
  return items.length > 0 ? { kind: 'list', ordered: Boolean(node.ordered), items } : null;
}

function readItems(list: List, depth: number, items: ListBlock['items'], report: Report): void {
  if (depth > MAX_LIST_DEPTH) {
    const levels = MAX_LIST_DEPTH + 1;
    report(list, `Lists go ${levels} levels deep, no deeper.`, 'Flatten the list or split the section.');
    return;
  }
  if (list.ordered && list.start !== 1) {
    report(list, `This list begins with ${list.start}.`, 'A numbered list begins with 1.');
  }
  for (const item of list.children) readItem(item, list, depth, items, report);
}

function readItem(
  item: ListItem,
  list: List,
  depth: number,
  items: ListBlock['items'],
  report: Report,
): void {
  if (typeof item.checked === 'boolean') {
    report(item, 'Task lists ("[ ]", "[x]") are not read.', 'Remove the box.');
  }
  const [text, ...inside] = item.children;
  if (text?.type !== 'paragraph') {
    report(item, 'A list item begins with its text.', 'Write a line of text after the marker.');
    return;
  }
  items.push({ depth, markdown: readParagraph(text, report) });
  for (const child of inside) {
    if (child.type !== 'list') {
      report(
        child,
        'A list item holds one paragraph and lists, nothing else.',
        'End the list before it, or say it in the text of the item.',
      );
    } else if (Boolean(child.ordered) !== Boolean(list.ordered)) {
      report(
        child,
        'A list inside a list is of the same sort: both numbered or both not.',
        list.ordered ? 'Number it, or end the list before it.' : 'Use "-" here, or end the list before it.',
      );
    } else readItems(child, depth + 1, items, report);
  }
}
