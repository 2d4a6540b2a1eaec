// Writes what codegen.json says: for every question in operations/ its types and a typed document. graphql-codegen's
// command line does the same from the same file; this needs its core alone, which starts in no time.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { parse } from 'graphql';

const here = (file) => path.join(import.meta.dirname, file);
const read = async (file) => parse(await readFile(here(file), 'utf8'));

const { schema, documents, generates } = JSON.parse(await readFile(here('codegen.json'), 'utf8'));
const files = (await readdir(here(documents))).map((name) => path.join(documents, name)).sort();

for (const [filename, { plugins, config }] of Object.entries(generates)) {
  const loaded = plugins.map(async (name) => [name, await import(`@graphql-codegen/${name}`)]);
  const text = await codegen({
    filename,
    schema: await read(schema),
    documents: await Promise.all(
      files.map(async (location) => ({ location, document: await read(location) })),
    ),
    config,
    plugins: plugins.map((name) => ({ [name]: {} })),
    pluginMap: Object.fromEntries(await Promise.all(loaded)),
  });
  await mkdir(path.dirname(here(filename)), { recursive: true });
  await writeFile(here(filename), text);
}
