// The files of the GraphQL IDE: GraphiQL's prebuilt bundle from npm, and the few lines that start it.
import { FOR_AN_HOUR, type Representation, representation } from '../../infra/http/representation.js';

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** Tells the editor where its workers are: as files, since its own way is a script inside the page. */
const WORKERS = `const files = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => new URL('./graphql/ide/' + files[label] + '.worker.js', location.href).href,
};
`;

const FIRST_QUERY = `# Everything here is public and read-only. Ctrl+Space completes, Ctrl+Enter runs.
{
  courses {
    nodes {
      slug
      title
      minutes
      chapters {
        slug
        title
      }
    }
  }
}
`;

const START = `YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  title: 'Timonel',
  endpoint: location.pathname,
  defaultQuery: ${JSON.stringify(FIRST_QUERY)},
});
`;

let loaded: Promise<ReadonlyMap<string, Representation>> | undefined;

/** The files by name. The bundle is 9 MB of text, so it is loaded when somebody first opens the IDE. */
export function ideFiles(): Promise<ReadonlyMap<string, Representation>> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<ReadonlyMap<string, Representation>> {
  const bundle = await import('@graphql-yoga/render-graphiql/graphiql');
  const ofBundle = (type: string, body: string) => representation(type, body, FOR_AN_HOUR);
  return new Map([
    ['graphiql.js', ofBundle(JAVASCRIPT, bundle.js)],
    ['graphiql.css', ofBundle('text/css; charset=utf-8', bundle.css)],
    ['editor.worker.js', ofBundle(JAVASCRIPT, bundle.editorWorkerService)],
    ['json.worker.js', ofBundle(JAVASCRIPT, bundle.jsonWorker)],
    ['graphql.worker.js', ofBundle(JAVASCRIPT, bundle.graphqlWorker)],
    ['workers.js', representation(JAVASCRIPT, WORKERS)],
    ['start.js', representation(JAVASCRIPT, START)],
  ]);
}
