// The alternative text of a picture that nobody has put into words.
import { describeGraph } from '../diagrams/describe.js';
import type { Graph } from '../model/diagram.js';
import { MAX_TEXT_LENGTH } from '../model/text.js';

/** A graph in words, in as many whole sentences as a text may hold. */
export function alternativeText(graph: Graph, locale: string): string {
  const [first = '', ...rest] = describeGraph(graph, locale);
  let told = first.length > MAX_TEXT_LENGTH ? begun(first) : first;
  for (const sentence of rest) {
    if (told.length + 1 + sentence.length > MAX_TEXT_LENGTH) break;
    told += ` ${sentence}`;
  }
  return told;
}

/** As many words of a sentence as a text may hold: a box can contain more things than one can tell. */
function begun(sentence: string): string {
  return `${sentence.slice(0, sentence.lastIndexOf(' ', MAX_TEXT_LENGTH - 2))} …`;
}
