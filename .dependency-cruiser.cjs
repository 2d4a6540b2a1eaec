// The architecture of this service, in a form a machine can check (part of `npm test`).
// Arrows point down this list. Think before you change a line here; never do it just to make the build green.
//
//   main, cli, app.module           the table of contents
//   admin  delivery  assets  webhooks  pages  ops   rooms that answer the outside world; they do not know each other
//   authoring                       the only writer of courses
//   prepared    search              answers that were made before; which words stand where in what is published
//   rendering                       courses as HTML, for whoever shows them
//   linked-data                     what machines read about courses: schema.org, sitemaps, Open Graph
//   catalogue                       published releases in memory
//   auth   content   markdown       who asks; what package files say; what authors' Markdown says
//   diagrams                        graphs as pictures and as words
//   difference                      what lies between two states of a course
//   writing                         how every write is done: one transaction, once, audited
//   infra                           config, errors, database, HTTP: no course word here
//   model                           what a course is: Zod and nothing else
const room = (name) => `^src/${name}/`;
const mayUse = {
  model: [],
  infra: [],
  markdown: ['model'],
  diagrams: ['model', 'infra'],
  writing: ['infra'],
  auth: ['model', 'infra', 'writing'],
  difference: ['model', 'infra', 'markdown'],
  content: ['model', 'infra', 'markdown'],
  catalogue: ['model', 'infra', 'markdown', 'diagrams'],
  prepared: ['infra', 'catalogue'],
  search: ['model', 'infra', 'markdown', 'catalogue'],
  // One way to HTML for whoever shows a course, so that what is safe in one place is so in all.
  rendering: ['model', 'markdown', 'catalogue'],
  // Definitions are Markdown, and machines read plain text.
  'linked-data': ['model', 'infra', 'markdown', 'catalogue'],
  authoring: [
    'model',
    'infra',
    'writing',
    'auth',
    'markdown',
    'difference',
    'content',
    'catalogue',
    'search',
  ],
  admin: ['model', 'infra', 'writing', 'auth', 'markdown', 'difference', 'content', 'catalogue', 'authoring'],
  assets: ['model', 'infra', 'writing', 'auth'],
  delivery: [
    'model',
    'infra',
    'auth',
    'markdown',
    'diagrams',
    'difference',
    'catalogue',
    'linked-data',
    'rendering',
    'prepared',
    'search',
  ],
  webhooks: ['model', 'infra', 'writing', 'auth'],
  pages: ['model', 'infra', 'auth', 'diagrams', 'catalogue', 'prepared', 'linked-data', 'rendering'],
  ops: ['infra', 'auth', 'catalogue', 'prepared'],
};

module.exports = {
  forbidden: [
    ...Object.entries(mayUse).map(([name, below]) => ({
      name: `${name}-looks-down`,
      severity: 'error',
      comment: `${name} may use only: ${below.join(', ') || 'nothing of ours'}.`,
      from: { path: room(name) },
      to: { path: '^src/', pathNot: [room(name), '^src/generated/', ...below.map(room)] },
    })),
    {
      name: 'reads-never-meet-sql',
      severity: 'error',
      comment: 'What we serve comes from the catalogue; only stores talk to PostgreSQL.',
      from: { path: '^src/', pathNot: ['\\.store\\.ts$', '^src/infra/database/', '^src/generated/'] },
      to: { path: ['^node_modules/(@prisma|pg)/', '^src/generated/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shells-do-not-know-each-other',
      severity: 'error',
      comment: 'A controller and a resolver meet in a query or an action, never in each other.',
      from: { path: '\\.(controller|resolver)\\.ts$' },
      to: { path: '\\.(controller|resolver|store)\\.ts$' },
    },
    {
      name: 'thinking-does-not-know-shells',
      severity: 'error',
      comment: 'Queries and actions can be called without HTTP or GraphQL.',
      from: { path: '^src/', pathNot: ['\\.module\\.ts$', '\\.(controller|resolver)\\.ts$'] },
      to: { path: '\\.(controller|resolver)\\.ts$' },
    },
    {
      name: 'model-is-zod-only',
      severity: 'error',
      comment: 'The model runs anywhere: in a browser, in a tool, in a test.',
      from: { path: '^src/model/' },
      to: { path: 'node_modules', pathNot: 'node_modules/zod/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Circles hide who decides.',
      from: { pathNot: '^src/generated/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file nobody needs goes.',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['^src/(main|cli)\\.ts$', '\\.d\\.ts$', '^src/generated/'],
      },
      to: {},
    },
    {
      name: 'src-never-imports-test',
      severity: 'error',
      comment: 'Tests are not shipped.',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/generated'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
