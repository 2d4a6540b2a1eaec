// Sentences for what Zod says in words for developers. What a schema says in its own words stays.

/** An issue of a Standard Schema, with what Zod adds to it. */
export interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly values?: readonly unknown[];
  readonly options?: readonly unknown[];
  readonly discriminator?: string;
  readonly format?: string;
  readonly issues?: readonly Issue[];
}

/** How Zod begins its own sentences. */
const ZODS_OWN = /^(Invalid (input|key|option|discriminator|ISO|string)|Too (small|big)|Unrecognized)/;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What the size of something is counted in; of a number nothing. */
const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

/** Forms that have no sentence of their own in the model. */
const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'This has to be a time in ISO 8601 with its zone, such as 2026-01-31T08:00:00Z.',
};

/** What is wrong, in a sentence. */
export function sentenceOf(issue: Issue): string {
  const { code, message, path = [], expected = '' } = issue;
  if (path.length === 0 && isMissing(issue) && KINDS[expected] === KINDS.object)
    return 'The body is missing: send an object as JSON.';
  return (ZODS_OWN.test(message) && SENTENCES[code ?? '']?.(issue)) || message;
}

const SENTENCES: Readonly<Record<string, (issue: Issue) => string | undefined>> = {
  invalid_type: (issue) => {
    if (isMissing(issue)) return 'This is needed.';
    const kind = KINDS[issue.expected ?? ''] ?? issue.expected;
    // A query key that is given twice arrives as a list.
    const isList = issue.message.endsWith('received array');
    return `This has to be ${kind}${isList ? '; it is a list, or given more than once' : ''}.`;
  },
  too_small: ({ origin, minimum }) => `This has to ${sized('at least', minimum, origin)}.`,
  too_big: ({ origin, maximum }) => `This has to ${sized('at most', maximum, origin)}.`,
  invalid_format: ({ format = '' }) => FORMATS[format],
  invalid_value: ({ values = [] }) => `This has to be ${oneOf(values)}.`,
  // What is wrong with a name says its own form.
  invalid_key: ({ issues = [] }) => issues.map(sentenceOf).join(' '),
  invalid_union: ({ discriminator, options }) =>
    discriminator && options && `This has to be ${oneOf(options)}.`,
};

function isMissing({ code, message }: Issue): boolean {
  return code === 'invalid_type' && ZODS_OWN.test(message) && message.endsWith('received undefined');
}

function sized(bound: string, size: number | bigint | undefined, origin = ''): string {
  const [one, many] = UNITS[origin] ?? [];
  return one ? `have ${bound} ${size} ${size === 1 ? one : many}` : `be ${bound} ${size}`;
}

function oneOf(values: readonly unknown[]): string {
  const told = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length === 1 ? told : `one of ${told}`;
}
