// The description of the REST door: OpenAPI 3.1, from the same Zod shapes, with examples that work on this installation.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Catalogue } from '../../catalogue/catalogue.js';

/** Version of the contract, which is that of the addresses: /v1. */
const CONTRACT_VERSION = '1.0.0';

const DESCRIPTION = `Published courses, read-only. Every answer is \`{"data": …, "meta": …}\`; errors are \
\`application/problem+json\`. Wherever a slug stands in an address, an id works too; former slugs answer 308. \
Send \`If-None-Match\` with the \`ETag\` you have: what did not change answers 304 and costs next to nothing.`;

interface Parameter {
  readonly name: string;
  example?: unknown;
  schema?: object;
}
interface Reply {
  content?: Record<string, unknown>;
  'x-markdown'?: boolean;
}
interface Operation {
  readonly parameters?: Parameter[];
  readonly responses: Record<string, Reply>;
}

/** The OpenAPI document. `catalogue` gives the examples: each parameter names something that is published. */
export function openapi(app: INestApplication, catalogue: Catalogue): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Timonel')
    .setDescription(DESCRIPTION)
    .setVersion(CONTRACT_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/');
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_, method) => method,
  });
  const examples = examplesOf(catalogue);
  for (const operation of Object.values(document.paths).flatMap(
    (path) => Object.values(path) as Operation[],
  )) {
    for (const parameter of operation.parameters ?? []) explain(parameter, examples);
    for (const [status, reply] of Object.entries(operation.responses)) correct(Number(status), reply);
  }
  return openToGrowth(document);
}

/** Numbers are digits on the wire, and numbers to whoever generates a client. */
const NUMBERS = ['release', 'number', 'first'];

function explain(parameter: Parameter, examples: Record<string, unknown>): void {
  const example = examples[parameter.name];
  if (example !== undefined) parameter.example = example;
  if (NUMBERS.includes(parameter.name)) parameter.schema = { type: 'integer', minimum: 1 };
}

/** Media types that the decorators cannot say. */
function correct(status: number, reply: Reply): void {
  const json = reply.content?.['application/json'];
  if (status >= 400 && json) reply.content = { 'application/problem+json': json };
  if (reply['x-markdown'])
    reply.content = { ...reply.content, 'text/markdown': { schema: { type: 'string' } } };
  delete reply['x-markdown'];
}

/** For every parameter something that works. */
function examplesOf({ courses }: Catalogue): Record<string, unknown> {
  const course = courses[0];
  if (!course) return {};
  const view = course.current.view();
  const chapter = view.chapters.find(({ sections }) => sections.length > 0);
  const diagram = view.diagrams[0];
  return {
    course: course.slug,
    chapter: chapter?.slug,
    section: chapter?.sections[0]?.slug,
    component: view.components[0]?.slug,
    comparison: view.comparisons[0]?.slug,
    video: view.videos[0]?.slug,
    diagram: diagram?.slug,
    step: diagram?.steps[0]?.slug,
    number: course.current.info.number,
    locale: view.course.sourceLocale,
    release: course.current.info.number,
    fields: 'hash',
    format: 'json',
    text: 'html,text',
    group: view.componentGroups[0]?.slug,
    first: 10,
  };
}

/** Answers grow: a description that forbids further members would make every new field a breaking change. */
function openToGrowth<T>(node: T): T {
  if (node === null || typeof node !== 'object') return node;
  if ('additionalProperties' in node && node.additionalProperties === false) delete node.additionalProperties;
  for (const child of Object.values(node)) openToGrowth(child);
  return node;
}
