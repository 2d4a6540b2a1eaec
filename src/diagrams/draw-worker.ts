// Runs in a thread of its own: a picture in, its bytes out. See `drawings.ts`.
import { parentPort } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { canonicalJson } from '../infra/canonical-json.js';
import { arrange } from './arrange.js';
import type { Arrangement } from './arrangement.js';
import { drawSvg } from './draw-svg.js';
import type { Order } from './drawings.js';
import { rasterize } from './rasterize.js';

/** Arrangements that are remembered: a picture is often asked for in another theme, or as PNG, right afterwards. */
const MOST_ARRANGEMENTS = 100;
const arranged = new LRUCache<string, Arrangement>({ max: MOST_ARRANGEMENTS });

async function draw({ picture, format, theme }: Order): Promise<Uint8Array> {
  const key = canonicalJson(picture);
  const arrangement = arranged.get(key) ?? (await arrange(picture));
  arranged.set(key, arrangement);
  const svg = drawSvg(picture, arrangement, theme);
  return format === 'svg' ? Buffer.from(svg) : rasterize(svg);
}

parentPort?.on('message', async (order: Order) => parentPort?.postMessage(await draw(order)));
