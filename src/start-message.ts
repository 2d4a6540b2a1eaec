// What a person reads when the service is up: where to look, and how to stop.
import type { Catalogue } from './catalogue/catalogue.js';

/** A short message with the addresses that matter. */
export function startMessage(publicUrl: string, { courses }: Catalogue): string {
  const first = courses[0];
  const example = first && `${publicUrl}/v1/courses/${first.slug}`;
  return [
    '',
    `Timonel serves ${courses.length} course${courses.length === 1 ? '' : 's'}.`,
    '',
    `  Start page      ${publicUrl}/`,
    `  REST reference  ${publicUrl}/docs`,
    `  GraphQL         ${publicUrl}/graphql`,
    ...(example ? [`  A course        ${example}`] : []),
    '',
    'Stop with Ctrl+C.',
    '',
  ].join('\n');
}
