// The small course with a diagram that has something to draw: one step that begins, and one that adds, moves and repeats.
import { deriveId } from '../../src/content/derive-id.js';
import type { CourseContent } from '../../src/model/course.js';
import { IDS } from './course.js';

type Step = CourseContent['diagrams'][number]['steps'][number];

/** Ids that tests speak of. */
export const DRAWN = {
  diagram: deriveId('diagram', 'small', 'drawing'),
  start: deriveId('step', 'small', 'drawing/start'),
  grown: deriveId('step', 'small', 'drawing/grown'),
} as const;

/** Gives the diagram of a small course its second step, in Spanish and in English. `database` is what its box is called. */
export function drawMore(course: CourseContent, database = 'Datos'): void {
  course.diagrams[0]!.steps.push(grown(database));
  course.translations = [
    {
      ...{ unit: DRAWN.grown, locale: 'en', sourceHash: '0' },
      text: {
        ...{ title: 'Grown', why: 'More is needed.', alt: 'A machine with a website and data.' },
        labels: { host: 'Machine', db: 'Data' },
      },
    },
  ];
}

function grown(database: string): Step {
  return {
    ...{ id: DRAWN.grown, key: 'grown', slug: 'grown', title: 'Crecido', section: IDS.intro },
    ...{ why: 'Hace falta más.', alt: 'Una máquina con la web y los datos.' },
    changes: {
      add: {
        groups: [{ id: 'host', title: 'Máquina', kind: 'machine', in: null }],
        nodes: [{ id: 'db', title: database, kind: 'database', in: 'host', component: null }],
        edges: [{ from: 'web', to: 'db', label: null, both: false }],
      },
      move: [{ element: 'web', into: 'host' }],
      remove: { nodes: [], groups: [], edges: [] },
      replicate: [{ element: 'host', count: 3 }],
    },
  };
}
