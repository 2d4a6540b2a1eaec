// Pictures as bytes: each is drawn once, in a thread of its own, and kept. The same picture is the same bytes in every
// release that shows it, so what they are kept by is what is drawn.
import { LRUCache } from 'lru-cache';
import { canonicalJson } from '../infra/canonical-json.js';
import { AppError } from '../infra/errors/app-error.js';
import { Gate } from '../infra/gate.js';
import { sha256 } from '../infra/hash.js';
import { Overrun, WorkingThread } from '../infra/working-thread.js';
import type { Theme } from './palette.js';
import type { Picture } from './picture.js';

/** What the thread is asked for. */
export interface Order {
  readonly picture: Picture;
  readonly format: 'svg' | 'png';
  readonly theme: Theme;
}

/** Most bytes that are kept: some two thousand pictures as SVG, or a hundred as PNG. */
const MAX_KEPT = 24 * 1024 * 1024;
/** A picture of 150 elements takes ten seconds on a busy machine; nobody can read a larger one. Milliseconds. */
const MAX_TIME = 30_000;
/** Ten times what the largest picture takes. MB. */
const MAX_HEAP_MB = 512;
/** Some ten seconds of work, at a third of a second each: who would have to wait longer had better ask again. */
const MOST_WAITING = 32;

const kept = new LRUCache<string, Buffer>({ maxSize: MAX_KEPT, sizeCalculation: ({ length }) => length });
/** What is being drawn: whoever asks meanwhile waits for the same. */
const underway = new Map<string, Promise<Buffer>>();
const gate = new Gate({ room: 1, mostWaiting: MOST_WAITING, busy: 'Too many pictures are being drawn.' });
const thread = new WorkingThread<Order, Uint8Array>({
  file: new URL('./draw-worker.js', import.meta.url),
  time: MAX_TIME,
  heapMb: MAX_HEAP_MB,
});

/** The picture as bytes. Throws UNAVAILABLE while too many are waited for, or if it takes too long. */
export function drawn(order: Order): Promise<Buffer> {
  const key = keyOf(order);
  const known = kept.get(key);
  if (known) return Promise.resolve(known);
  const waiting = underway.get(key);
  if (waiting) return waiting;
  const drawing = gate
    .pass(1, () => draw(order))
    .then((bytes) => {
      kept.set(key, bytes);
      return bytes;
    })
    .finally(() => underway.delete(key));
  underway.set(key, drawing);
  return drawing;
}

function keyOf(order: Order): string {
  return sha256(canonicalJson(order)).toString('base64');
}

async function draw(order: Order): Promise<Buffer> {
  try {
    const bytes = await thread.ask(order);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (error) {
    if (!(error instanceof Overrun)) throw error;
    throw new AppError('UNAVAILABLE', `Drawing this picture takes more than ${error.what}.`);
  }
}
