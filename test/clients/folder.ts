// A folder in which an example is compiled: around it what is around it in the repository, but the schema is that which
// the service tells.
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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
  const isSource = (file: string) => !/generated/.test(file);
  await cp(path.join('examples', name), folder, { recursive: true, filter: isSource });
  await writeFile(path.join(root, 'package.json'), '{ "type": "module" }');
  await symlink(path.resolve('node_modules'), path.join(root, 'node_modules'), 'junction');
  const schema = await fetch(`${url}/schema.graphql`);
  await writeFile(path.join(root, 'schema.graphql'), await schema.text());
  return { path: folder, remove: () => rm(root, { recursive: true, force: true }) };
}
