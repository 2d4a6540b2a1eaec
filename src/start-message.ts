// What a person reads when the service is up: where to look, which key to keep, and how to stop.
import type { FirstKey } from './auth/first-key.js';
import type { Catalogue } from './catalogue/catalogue.js';

/** How to get a key on the machine of the service. */
const MAKE_A_KEY = 'npm run timonel -- keys create --name me --role admin';

/** A short message with the addresses that matter, and the first key if it was just made. */
export function startMessage(publicUrl: string, { courses }: Catalogue, firstKey: FirstKey): string {
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
    ...aboutKey(firstKey),
    '',
    'Stop with Ctrl+C.',
    '',
  ].join('\n');
}

function aboutKey(firstKey: FirstKey): string[] {
  if (firstKey.kind === 'made') {
    return [
      '',
      `  Admin key       ${firstKey.secret}`,
      '',
      'Keep it now: it is shown this once and stored nowhere. It may do everything under /v1/admin. To make another:',
      `  ${MAKE_A_KEY}`,
    ];
  }
  if (firstKey.kind === 'revoked') {
    return [
      '',
      'ADMIN_API_KEY is a key that was revoked; it does not work. Choose another value, or run:',
      `  ${MAKE_A_KEY}`,
    ];
  }
  return [];
}
