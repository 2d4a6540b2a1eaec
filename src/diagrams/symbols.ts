// A symbol for each kind of element: strokes in a square of 16, drawn without fill.
import type { Graph } from '../model/diagram.js';

type Kind = Graph['nodes'][number]['kind'] | Graph['groups'][number]['kind'];

/** Path data by kind. */
export const SYMBOLS: Readonly<Record<Kind, string>> = {
  // Nodes: a person, a rack, a gear, a running arrow, a drum, a bolt, a fork, a disk, a cube, a plug of brackets, a cloud.
  client: 'M8 2.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6M2.5 14c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5',
  server: 'M2.5 2.5h11v4.6h-11zM2.5 8.9h11v4.6h-11zM5 4.8h.1M5 11.2h.1',
  service:
    'M8 5.6a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 1 1 0-4.8M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6l1.4 1.4M11 11l1.4 1.4M3.6 12.4L5 11M11 5l1.4-1.4',
  process: 'M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 1 1 0-12.4M6.4 5.4v5.2L10.8 8z',
  database:
    'M2.5 4c0-1.2 2.5-2 5.5-2s5.5.8 5.5 2s-2.5 2-5.5 2s-5.5-.8-5.5-2zM2.5 4v8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2V4M2.5 8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2',
  cache: 'M9 1.8L3.2 9.2h4L7 14.2l5.8-7.4h-4z',
  balancer:
    'M8 14.2V9.5M8 9.5C8 6.5 3 7.5 3 3.2M8 9.5c0-3 5-2 5-6.3M8 9.5V2.2M1.4 4.8L3 3l1.6 1.8M6.4 3.8L8 2l1.6 1.8M11.4 4.8L13 3l1.6 1.8',
  storage: 'M3.6 2.5h8.8l1.6 6v5h-12v-5zM2 8.5h12M10.8 11.1h.1M5 11.1h3.5',
  container: 'M8 1.6l5.6 3.1v6.6L8 14.4l-5.6-3.1V4.7zM2.4 4.7L8 7.9l5.6-3.2M8 7.9v6.5',
  interface: 'M5.2 4.2L1.6 8l3.6 3.8M10.8 4.2L14.4 8l-3.6 3.8M9.2 3L6.8 13',
  external: 'M4.6 12.8a3.1 3.1 0 0 1-.4-6.2a4.1 4.1 0 0 1 7.9.5a2.9 2.9 0 0 1-.3 5.7z',
  // Groups: a screen, a honeycomb, a net, a pile of sheets, a window.
  machine: 'M1.8 2.8h12.4v8.2H1.8zM8 11v2.6M5 13.6h6',
  cluster:
    'M8 1.8l2.6 1.5v3L8 7.8L5.4 6.3v-3zM5 7.8l2.6 1.5v3L5 13.8l-2.6-1.5v-3zM11 7.8l2.6 1.5v3L11 13.8l-2.6-1.5v-3z',
  network:
    'M8 2a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2M3.4 10.8a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2M12.6 10.8a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2M7.2 5L4.2 11M8.8 5l3 6M5 12.4h6',
  layer: 'M8 2l6.2 3.1L8 8.2L1.8 5.1zM1.8 8L8 11.1L14.2 8M1.8 10.9L8 14l6.2-3.1',
  application: 'M1.8 2.8h12.4v10.4H1.8zM1.8 5.8h12.4M3.8 4.3h.1M5.6 4.3h.1',
};
