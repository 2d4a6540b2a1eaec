// Promises of what is said of diagrams: what lies between two graphs, and graphs in words and as Mermaid.
import { describe, expect, it } from '@jest/globals';
import { compareGraphs } from '../../src/diagrams/compare-graphs.js';
import { describeDifference, describeGraph } from '../../src/diagrams/describe.js';
import { mermaidOf } from '../../src/diagrams/mermaid.js';
import { marksOf } from '../../src/diagrams/picture.js';
import { EMPTY_GRAPH } from '../../src/model/diagram.js';
import { graphOf } from './graphs.js';

const one = graphOf({ '': ['user'], m: ['web', 'db'] }, ['user>web HTTPS', 'web>db']);
const two = graphOf(
  { '': ['user'], m: ['web'], n: ['db', 'cache'] },
  ['user>web', 'web>cache', 'cache<>db'],
  { n: 2, db: 3 },
);

describe('What lies between two graphs', () => {
  const difference = compareGraphs(one, two);

  it('names what came, went, moved and was repeated', () => {
    expect(difference.added.groups.map(({ id }) => id)).toEqual(['n']);
    expect(difference.added.nodes.map(({ id }) => id)).toEqual(['cache']);
    expect(difference.added.edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['web>cache', 'cache>db']);
    expect(difference.removed.edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['web>db']);
    expect(difference.moved).toEqual([{ element: 'db', title: 'Server db', from: 'm', to: 'n' }]);
    expect(difference.replicated).toEqual([{ element: 'db', title: 'Server db', from: 1, to: 3 }]);
    expect(difference.changed.edges).toEqual([{ from: 'user', to: 'web', label: null, both: false }]);
  });

  it('counts every copy in every copy of the boxes around it', () => {
    expect(difference.placements.changed).toEqual([
      { element: 'db', title: 'Server db', from: 1, to: 6 },
      { element: 'cache', title: 'Server cache', from: 0, to: 2 },
    ]);
    expect([difference.placements.from, difference.placements.to]).toEqual([3, 10]);
  });

  it('is the other way round from the other side', () => {
    const back = compareGraphs(two, one);
    expect(back.added).toEqual(difference.removed);
    expect(back.removed).toEqual(difference.added);
    expect(back.moved).toEqual([{ element: 'db', title: 'Server db', from: 'n', to: 'm' }]);
  });

  it('is nothing between a graph and itself', () => {
    expect(describeDifference(one, one, compareGraphs(one, one), 'es')).toEqual(['No cambia nada.']);
    expect(marksOf(compareGraphs(one, one))).toEqual({});
  });
});

describe('A graph in words', () => {
  it('says what stands in what, then what connects to what, in Spanish', () => {
    expect(describeGraph(two, 'es')).toEqual([
      'Fuera de cualquier recuadro: «Machine n» (2 copias) y «Server user».',
      '«Machine m» contiene «Server web».',
      '«Machine n» contiene «Server db» (3 copias) y «Server cache».',
      '«Server user» se conecta con «Server web».',
      '«Server web» se conecta con «Server cache».',
      'Entre «Server cache» y «Server db» hay conexión en ambos sentidos.',
    ]);
  });

  it('says it in English to whoever reads English, or a language without words of its own', () => {
    const english = describeGraph(one, 'en-GB');
    expect(english).toEqual([
      'Outside of any box: “Server user”.',
      '“Machine m” contains “Server web” and “Server db”.',
      '“Server user” connects to “Server web” (HTTPS).',
      '“Server web” connects to “Server db”.',
    ]);
    expect(describeGraph(one, 'fr')).toEqual(english);
  });

  it('says what changed, each thing once', () => {
    expect(describeDifference(one, two, compareGraphs(one, two), 'en')).toEqual([
      'New: “Machine n” (2 copies) and “Server cache”.',
      '“Server db” moves into “Machine n”.',
      'Copies of “Server db”: 3 now, 1 before.',
      'New connections: from “Server web” to “Server cache” and from “Server cache” to “Server db”.',
      'Connection changed: from “Server user” to “Server web”.',
      'Connection that is gone: from “Server web” to “Server db”.',
    ]);
  });

  it('says that there is nothing', () => {
    expect(describeGraph(EMPTY_GRAPH, 'en')).toEqual(['Nothing is there yet.']);
  });
});

describe('A graph as Mermaid', () => {
  it('keeps its boxes in boxes, with copies, labels and marks', () => {
    const picture = { locale: 'en', title: 'Two', description: 'As it is.', graph: two };
    expect(mermaidOf({ ...picture, marks: marksOf(compareGraphs(one, two)) })).toBe(`flowchart TB
  accTitle: Two
  accDescr: As it is.
  subgraph n_m["Machine m"]
    n_web["Server web"]
  end
  subgraph n_n["Machine n ×2"]
    n_db["Server db ×3"]
    n_cache["Server cache"]
  end
  n_user["Server user"]
  n_user --> n_web
  n_web --> n_cache
  n_cache <--> n_db
  classDef added stroke-width:3px
  classDef moved stroke-width:3px,stroke-dasharray:8 3
  class n_n added
  class n_db moved
  class n_cache added
`);
  });

  it('lets no label end its quotes, its line or its brackets', () => {
    const graph = graphOf({ '': ['a', 'b'] }, ['a>b x']);
    graph.nodes[0]!.title = '"]; click a href "javascript:alert(1)" %%{init}%%';
    graph.edges[0]!.label = '"| <img src=x onerror=alert(1)>';
    const text = mermaidOf({ locale: 'en', title: 'T\n  click', description: 'D', graph, marks: {} });
    expect(text.split('\n')).toEqual([
      'flowchart TB',
      '  accTitle: T click',
      '  accDescr: D',
      '  n_a["#34;#93;#59; click a href #34;javascript:alert(1)#34; %%#123;init#125;%%"]',
      '  n_b["Server b"]',
      '  n_a -->|"#34;#124; #60;img src=x onerror=alert(1)#62;"| n_b',
      '',
    ]);
  });
});
