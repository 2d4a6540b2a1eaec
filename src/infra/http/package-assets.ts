// A few named files out of npm packages, served as they are: what pages in a browser need from libraries.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sha256 } from '../hash.js';

const require = createRequire(import.meta.url);

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Long enough to spare a page's second visit, short enough for an update of the package. */
const CACHE_CONTROL = 'public, max-age=3600';

/** Serves the given files of an npm package under a prefix. Each is read when first asked for, and kept. */
export function servePackageAssets(
  fastify: FastifyInstance,
  prefix: string,
  packageName: string,
  files: readonly string[],
): void {
  const root = path.dirname(require.resolve(`${packageName}/package.json`));
  for (const file of files) {
    let asset: Promise<{ bytes: Buffer; etag: string }> | undefined;
    fastify.get(`${prefix}/${file}`, async (request, reply) => {
      asset ??= load(path.join(root, file));
      const { bytes, etag } = await asset;
      reply.headers({ ETag: etag, 'Cache-Control': CACHE_CONTROL });
      if (request.headers['if-none-match'] === etag) return reply.status(304).send();
      return reply.type(MEDIA_TYPES[path.extname(file)] ?? 'application/octet-stream').send(bytes);
    });
  }
}

async function load(file: string): Promise<{ bytes: Buffer; etag: string }> {
  const bytes = await readFile(file);
  return { bytes, etag: `"${sha256(bytes).toString('base64url').slice(0, 27)}"` };
}
