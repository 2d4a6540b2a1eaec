// The steps of diagrams as readers see them: localized, with the graph after each, and with words for who cannot see it.
import { describeGraph } from '../diagrams/describe.js';
import { type Diagram, type DiagramStep, type Graph, graphsOf } from '../model/diagram.js';
import { MAX_TEXT_LENGTH } from '../model/text.js';
import type { Localize } from './localize.js';

/** A step in a view. */
export interface ShownStep {
  /** Its alternative text is its author's or, where that has none, the graph in the language of its labels. */
  readonly text: DiagramStep & { readonly alt: string };
  readonly locale: string;
  /** The whole graph after it. */
  readonly graph: Graph;
}

/** Gives the steps of a diagram, in order. */
export type ShowSteps = (diagram: Diagram) => readonly ShownStep[];

/** Works out the steps of each diagram once: figures ask for them again and again. */
export function stepShower(localize: Localize): ShowSteps {
  const known = new Map<Diagram, readonly ShownStep[]>();
  return (diagram) => {
    const steps = known.get(diagram) ?? showSteps(localize, diagram);
    known.set(diagram, steps);
    return steps;
  };
}

function showSteps(localize: Localize, { steps }: Diagram): ShownStep[] {
  const localized = steps.map(localize);
  const graphs = graphsOf(localized.map(({ text }) => text));
  return localized.map(({ text, locale }, i) => {
    const graph = graphs[i]!;
    return { text: { ...text, alt: text.alt ?? toldIn(locale, graph) }, locale, graph };
  });
}

/** A graph in words, in as many whole sentences as a text may hold. */
function toldIn(locale: string, graph: Graph): string {
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
