// Graphs for tests, written short.
import type { Graph } from '../../src/model/diagram.js';

/** A graph of machines with servers in them: `{ web: ['front', 'back'] }`, and connections `front>back`. */
export function graphOf(
  machines: Record<string, readonly string[]>,
  connections: readonly string[] = [],
  replicas: Record<string, number> = {},
): Graph {
  const copies = (id: string) => replicas[id] ?? 1;
  const groups = Object.keys(machines)
    .filter((id) => id !== '')
    .map((id) => ({ id, title: `Machine ${id}`, kind: 'machine' as const, in: null, replicas: copies(id) }));
  const nodes = Object.entries(machines).flatMap(([machine, servers]) =>
    servers.map((id) => ({
      ...{ id, title: `Server ${id}`, kind: 'server' as const, in: machine || null },
      ...{ component: null, replicas: copies(id) },
    })),
  );
  const edges = connections.map((connection) => {
    const [, from = '', both, to = '', label] = /^([\w-]+)(<)?>([\w-]+)(?: (.*))?$/.exec(connection) ?? [];
    return { from, to, label: label ?? null, both: both !== undefined };
  });
  return { groups, nodes, edges };
}
