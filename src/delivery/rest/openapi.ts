// The description of the REST door: OpenAPI 3.1, from the same Zod shapes, with examples that work on this installation.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Catalogue } from '../../catalogue/catalogue.js';

/** Version of the contract, which is that of the addresses: /v1. */
const CONTRACT_VERSION = '1.0.0';

const DESCRIPTION = `Published courses, read-only. Every answer is \`{"data": …, "meta": …}\`; errors are \
\`application/problem+json\`. Wherever a slug stands in an address, an id works too; former slugs answer 308. \
Send \`If-None-Match\` with the \`ETag\` you have: what did not change answers 304 and costs next to nothing.`;

type Operation = {
  parameters?: { name: string; in: string; example?: unknown }[];
  responses: Record<string, Reply>;
};
type Reply = { content?: Record<string, unknown>; 'x-markdown'?: boolean };

/** The OpenAPI document. `catalogue` gives the examples: each parameter names something that is published. */
export function openapi(app: INestApplication, catalogue: Catalogue): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Timonel')
    .setDescription(DESCRIPTION)
    .setVersion(CONTRACT_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0');
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_, method) => method,
  });
  const examples = examplesOf(catalogue);
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as Operation[]) {
      for (const parameter of operation.parameters ?? []) {
        if (parameter.in === 'path' && examples[parameter.name] !== undefined)
          parameter.example = examples[parameter.name];
      }
      for (const reply of Object.values(operation.responses)) offerMarkdown(reply);
    }
  }
  return openToGrowth(document);
}

/** For every path parameter something that exists. */
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
  };
}

function offerMarkdown(reply: Reply): void {
  if (!reply['x-markdown']) return;
  delete reply['x-markdown'];
  reply.content = { ...reply.content, 'text/markdown': { schema: { type: 'string' } } };
}

/** Answers grow: a description that forbids further members would make every new field a breaking change. */
function openToGrowth<T>(node: T): T {
  if (node === null || typeof node !== 'object') return node;
  if ('additionalProperties' in node && node.additionalProperties === false) delete node.additionalProperties;
  for (const child of Object.values(node)) openToGrowth(child);
  return node;
}
