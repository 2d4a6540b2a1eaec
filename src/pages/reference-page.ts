// The REST reference and the files of Swagger UI that it needs, out of the package that ships them.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { FOR_AN_HOUR, type Representation, representation } from '../infra/http/representation.js';

const JAVASCRIPT = 'text/javascript; charset=utf-8';

// Addresses are relative to /docs, so that they hold behind any public address.
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>REST reference · Timonel</title>
<link rel="icon" type="image/svg+xml" href="./pages/icon.svg">
<link rel="stylesheet" href="./docs/assets/swagger-ui.css">
<style>nav { padding: 1rem 1.25rem 0; font: 1rem system-ui, sans-serif; }</style>
</head>
<body>
<nav><a href="./docs">Reading</a> · <a href="./docs?door=admin">Changing</a></nav>
<div id="reference"></div>
<noscript>The descriptions are at <a href="./v1/openapi.json">/v1/openapi.json</a> and
<a href="./v1/admin/openapi.json">/v1/admin/openapi.json</a>.</noscript>
<script src="./docs/assets/swagger-ui-bundle.js"></script>
<script src="./docs/assets/start.js"></script>
</body>
</html>
`;

const START = `const door = new URLSearchParams(location.search).get('door') === 'admin' ? 'v1/admin' : 'v1';
SwaggerUIBundle({ url: './' + door + '/openapi.json', dom_id: '#reference', deepLinking: true });
`;

/** The page itself. */
export const referencePage = representation('text/html; charset=utf-8', PAGE);

let loaded: Promise<ReadonlyMap<string, Representation>> | undefined;

/** Its files by name. The bundle is 1.5 MB, so it is loaded when somebody first opens the reference. */
export function referenceFiles(): Promise<ReadonlyMap<string, Representation>> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<ReadonlyMap<string, Representation>> {
  const root = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const file = async (name: string, type: string) =>
    [name, representation(type, await readFile(path.join(root, name), 'utf8'), FOR_AN_HOUR)] as const;
  return new Map([
    await file('swagger-ui.css', 'text/css; charset=utf-8'),
    await file('swagger-ui-bundle.js', JAVASCRIPT),
    ['start.js', representation(JAVASCRIPT, START)],
  ]);
}
