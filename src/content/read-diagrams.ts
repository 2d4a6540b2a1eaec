// diagrams/<slug>.yaml: a graph told in steps. What steps and nodes refer to is still as written.
import type { z } from 'zod';
import type { Diagram, DiagramStep } from '../model/diagram.js';
import type { Identify } from './identity.js';
import { DiagramFile } from './package-files.js';
import { type Origin, type Reading, slugOf } from './reading.js';

/** All diagrams of a package, by the names of their files. */
export function readDiagrams(reading: Reading, identify: Identify): Diagram[] {
  const files = [...reading.folder.files.keys()].filter((file) => file.startsWith('diagrams/'));
  return files.flatMap((file) => {
    const sheet = reading.sheet(file, DiagramFile);
    if (!sheet) return [];
    const { key, steps, ...fields } = sheet.value;
    const identity = identify('diagram', { slug: slugOf(file), key });
    reading.names.set(identity.id, file);
    const read = steps.map((step, i) =>
      readStep(reading, identify, identity.key, step, sheet.at('steps', i)),
    );
    return [reading.trace({ ...identity, ...fields, steps: read }, sheet.at())];
  });
}

type AuthoredStep = z.infer<typeof DiagramFile>['steps'][number];

function readStep(
  reading: Reading,
  identify: Identify,
  diagram: string,
  step: AuthoredStep,
  at: Origin,
): DiagramStep {
  const { slug, key, add, move, remove, replicate, ...fields } = step;
  const changes = {
    add,
    move: move.map(({ node, into }) => ({ element: node, into })),
    remove,
    replicate: replicate.map(({ node, count }) => ({ element: node, count })),
  };
  // The changes stand in the step itself, so the paths inside them are paths of the step.
  reading.trace(changes, at);
  return reading.trace({ ...identify('step', { slug, key }, diagram), ...fields, changes }, at);
}
