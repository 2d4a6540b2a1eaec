// A folder in which an example is compiled: beside it the schema as the service tells it, as in the repository.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of an example, to be removed. */
export interface ExampleFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Copies `examples/<name>`, and puts what `/schema.graphql` answers where the example looks for it. */
export async function exampleFolder(name: string, url: string): Promise<ExampleFolder> {
  const root = await mkdtemp(path.join(tmpdir(), `timonel-${name}-`));
  const folder = path.join(root, 'examples', name);
  await cp(path.join('examples', name), folder, { recursive: true });
  const schema = await fetch(`${url}/schema.graphql`);
  await writeFile(path.join(root, 'schema.graphql'), await schema.text());
  return { path: folder, remove: () => rm(root, { recursive: true, force: true }) };
}
