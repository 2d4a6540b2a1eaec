// The description of the REST door: OpenAPI 3.1, from the same Zod shapes, with examples that work on this installation.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Catalogue } from '../../catalogue/catalogue.js';
import { mediaTypeOf } from './answer.js';
import { type Door, throughDoor } from './openapi-doors.js';

/** Version of the contract, which is that of the addresses: /v1. */
const CONTRACT_VERSION = '1.0.0';

/** What is said of a door; its tags in the order of reading. */
interface Description {
  readonly title: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** What is said of each door. */
const DOORS: Record<Door, Description> = {
  public: {
    title: 'Timonel',
    description: `Published courses, read-only. Every answer is \`{"data": …, "meta": …}\`; errors are \
\`application/problem+json\`. Wherever a slug stands in an address, an id works too; former slugs answer 308. \
Send \`If-None-Match\` with the \`ETag\` you have: what did not change answers 304 and costs next to nothing.`,
    tags: {},
  },
  admin: {
    title: 'Timonel: admin',
    description: `Drafts, releases, keys and webhooks. Read something, send its \`ETag\` in \`If-Match\` when you change \
it: nobody's edit is overwritten unseen. \`?dryRun=true\` tells what would come of any write and keeps nothing; an \
\`Idempotency-Key\` makes a POST safe to send again. Nothing of a draft is public before it is published; a file can be read by whoever knows its hash.`,
    tags: {
      'Draft: courses': 'Courses as a whole, and many changes at once.',
      'Draft: content': 'Single units: read one, change it, move it, delete it, bring it back.',
      'Draft: translations': 'The text of units in further locales.',
      Publishing: 'From draft to release, and back.',
      Packages: 'Drafts as files.',
      Files: 'The bytes of assets.',
      Keys: 'Who may do what.',
      Audit: 'Who did what.',
      Events: 'What happened, in order.',
      Webhooks: 'Who is told of it.',
    },
  },
};

/** Who may ask at the admin door. */
const KEY = 'An API key, or a token of the configured issuer.';

interface Parameter {
  readonly name: string;
  example?: unknown;
  schema?: { readonly pattern?: string };
}
interface Reply {
  content?: Record<string, unknown>;
  'x-formats'?: readonly string[];
}
interface Operation {
  /** What the body really is, where the door hands it on unread to whoever reads it strictly. */
  'x-body'?: object;
  readonly requestBody?: { content: Record<string, { schema?: object }> };
  readonly parameters?: Parameter[];
  readonly responses: Record<string, Reply>;
}

/**
 * The OpenAPI document of one of the doors. `catalogue` gives the examples: each parameter names something that is
 * published.
 */
export function openapi(app: INestApplication, catalogue: Catalogue, door: Door): OpenAPIObject {
  const { title, description, tags } = DOORS[door];
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion(CONTRACT_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/');
  for (const [name, about] of Object.entries(tags)) builder.addTag(name, about);
  if (door === 'admin') builder.addBearerAuth({ type: 'http', scheme: 'bearer', description: KEY });
  const whole = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_, method) => method,
  });
  const document = throughDoor(whole, door);
  const examples = examplesOf(catalogue);
  for (const [path, operation] of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) explain(parameter, examplesAt(path, examples));
    describeBody(operation);
    for (const [status, reply] of Object.entries(operation.responses)) correct(Number(status), reply);
  }
  return openToGrowth(document);
}

function operationsOf({ paths }: OpenAPIObject): [path: string, operation: Operation][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods as Record<string, Operation>).map((operation): [string, Operation] => [
      path,
      operation,
    ]),
  );
}

const NUMBER = { type: 'integer', minimum: 1 };

/**
 * Numbers are digits on the wire, and numbers to whoever generates a client: by the pattern of a parameter, for what its
 * name means differs from address to address.
 */
const NUMBERS = new Map<string | undefined, object>([
  ['^[1-9][0-9]{0,8}$', NUMBER],
  ['^[1-6]$', { type: 'integer', minimum: 1, maximum: 6 }],
  ['^([1-9][0-9]{0,8}|draft)$', { anyOf: [NUMBER, { const: 'draft' }] }],
]);

function explain(parameter: Parameter, examples: Record<string, unknown>): void {
  const example = examples[parameter.name];
  if (example !== undefined) parameter.example = example;
  parameter.schema = NUMBERS.get(parameter.schema?.pattern) ?? parameter.schema;
}

function describeBody(operation: Operation): void {
  const { 'x-body': schema, requestBody } = operation;
  if (!schema || !requestBody) return;
  for (const media of Object.values(requestBody.content)) media.schema = schema;
  delete operation['x-body'];
}

/** Media types that the decorators cannot say. */
function correct(status: number, reply: Reply): void {
  const [body] = Object.values(reply.content ?? {});
  if (status >= 400 && body) reply.content = { 'application/problem+json': body };
  for (const type of reply['x-formats'] ?? []) {
    if (!reply.content?.[type]) reply.content = { ...reply.content, [type]: { schema: schemaOf(type) } };
  }
  delete reply['x-formats'];
}

/** What is no JSON of ours is text, or bytes, or somebody else's words. */
function schemaOf(type: string): object {
  if (type === mediaTypeOf('jsonld')) return { type: 'object', description: 'schema.org, as JSON-LD.' };
  return type === 'image/png' ? { type: 'string', format: 'binary' } : { type: 'string' };
}

/** For every parameter something that works. */
function examplesOf({ courses }: Catalogue): Record<string, unknown> {
  const course = courses[0];
  if (!course) return {};
  const { head, info } = course;
  return {
    ...head.examples,
    course: course.slug,
    number: info.number,
    locale: head.sourceLocale,
    fallback: 'none',
    release: info.number,
    from: course.history.findLast(({ withdrawn }) => !withdrawn)?.number,
    since: course.history.findLast(({ withdrawn }) => !withdrawn)?.number,
    to: info.number,
    fields: 'locale',
    format: 'json',
    text: 'html,text',
    first: 10,
    q: wordIn(head.texts[head.sourceLocale]!.title),
  };
}

/** What lies between two steps is asked by the names of steps, not by numbers of releases, and is no unit with a locale. */
function examplesAt(path: string, examples: Record<string, unknown>): Record<string, unknown> {
  if (!path.endsWith('{diagram}/diff')) return examples;
  return { ...examples, from: examples.step, to: examples.step, fields: 'moved,placements.to' };
}

/** The longest word of a title: the likeliest to be found. */
function wordIn(title: string): string {
  return title.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest));
}

/** Answers grow: a description that forbids further members would make every new field a breaking change. */
function openToGrowth<T>(node: T): T {
  if (node === null || typeof node !== 'object') return node;
  if ('additionalProperties' in node && node.additionalProperties === false) delete node.additionalProperties;
  for (const child of Object.values(node)) openToGrowth(child);
  return node;
}
