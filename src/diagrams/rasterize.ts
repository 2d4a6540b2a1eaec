// SVG to PNG, by resvg compiled to WebAssembly: the same bytes on every machine, with the typeface that we bring.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { FONT_FILES } from './fonts.js';

/** Pixels of the PNG for each of the SVG: sharp on a screen of double density, and in print. */
const SCALE = 2;

let ready: Promise<void> | undefined;

/** The picture as PNG. */
export async function rasterize(svg: string): Promise<Uint8Array> {
  ready ??= load();
  await ready;
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: {
      fontBuffers: Object.values(FONT_FILES),
      defaultFontFamily: 'Arimo',
      sansSerifFamily: 'Arimo',
    },
  });
  const image = picture.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    picture.free();
  }
}

async function load(): Promise<void> {
  await initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
}
