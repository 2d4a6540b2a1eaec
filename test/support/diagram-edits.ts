// Edits of diagrams: steps with and without words of their own, labels on connections, figures, translations of all that.
import { connectionName } from '../../src/model/translation.js';
import { at, type Doing, identity, insert, pagesOf, shift, text } from './edit-tools.js';

/** What authors and translators do to diagrams. */
export const DIAGRAM_EDITS = {
  // What a step adds stands alone, so that steps may come in any order.
  insertStep: (course, edit) => {
    const [one, other] = [`one-${edit.fresh}`, `other-${edit.fresh}`];
    const node = { title: text(edit), kind: 'server', in: null, component: null } as const;
    const nodes = [one, other].map((id) => ({ ...node, id }));
    const edges = [{ from: one, to: other, label: edit.fresh % 2 === 0 ? text(edit) : null, both: false }];
    const remove = { groups: [], nodes: [], edges: [] };
    insert(at(course.diagrams, edit.a)!.steps, edit.b, {
      ...{ ...identity('step', edit), title: text(edit), why: text(edit), section: null },
      alt: edit.b % 2 === 0 ? text(edit) : null,
      changes: { add: { groups: [], nodes, edges }, move: [], remove, replicate: [] },
    });
  },
  changeStep: (course, edit) => {
    const step = at(at(course.diagrams, edit.a)!.steps, edit.b);
    if (!step) return;
    step.alt = edit.b % 2 === 0 ? text(edit) : null;
    const [edge] = step.changes.add.edges;
    if (edge) edge.label = edit.fresh % 2 === 0 ? text(edit) : null;
  },
  insertFigure: (course, edit) => {
    const { id: diagram, steps } = at(course.diagrams, edit.a)!;
    const step = edit.b % 2 === 0 ? null : at(steps, edit.b)!.id;
    const content = { kind: 'figure', diagram, step, alt: null } as const;
    const page = at(pagesOf(course), edit.b);
    if (page) insert(page.blocks, edit.a, { id: identity('block', edit).id, content });
  },
  moveStep: (course, { a, b }) => shift(at(course.diagrams, a)!.steps, a, b),
  translateStep: (course, edit) => {
    const { id: unit, alt, changes } = at(at(course.diagrams, edit.a)!.steps, edit.b)!;
    const labelled = changes.add.edges.filter(({ label }) => label !== null);
    const labels = Object.fromEntries(changes.add.nodes.map(({ id }) => [id, text(edit)]));
    const connections = Object.fromEntries(labelled.map((edge) => [connectionName(edge), text(edit)]));
    const english = {
      ...{ title: text(edit), why: text(edit), alt: alt && text(edit), labels },
      ...(labelled.length > 0 && edit.b % 2 === 0 && { connections }),
    };
    const translation = course.translations.find((known) => known.unit === unit);
    if (translation) translation.text = english;
    else course.translations.push({ unit, locale: 'en', text: english, sourceHash: '0' });
  },
} satisfies Record<string, Doing>;
