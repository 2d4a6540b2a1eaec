// Lets Node run our TypeScript sources as they are: `node --import ./tools/typescript.mjs file.ts`. For development and
// tests only; what is shipped is compiled. (Node 20 cannot strip types itself, and never compiles decorators.)
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { SWC_OPTIONS } from './swc-options.mjs';

// Node loads this file a second time, in the thread that runs the hooks below. Threads of ours have their own.
const HOOKS = '?hooks';
if (!import.meta.url.endsWith(HOOKS)) register(import.meta.url + HOOKS);

/** `./file.js`, also the first one of a thread, may be written as `./file.ts`. */
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) throw error;
    return next(specifier.replace(/\.js$/, '.ts'), context);
  }
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const { transform } = await import('@swc/core');
  const file = fileURLToPath(url);
  const { code } = await transform(await readFile(file, 'utf8'), {
    filename: file,
    configFile: false,
    swcrc: false,
    ...SWC_OPTIONS,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
