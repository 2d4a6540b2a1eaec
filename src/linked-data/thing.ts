// A thing in the words of schema.org. What is not known is not said, so that nobody takes an empty word for a fact.

/** A thing with its properties, as schema.org names them. */
export interface Thing {
  readonly '@type': string;
  readonly [property: string]: unknown;
}

/** A thing that stands alone: it says whose words these are. */
export type LinkedData = Thing & { readonly '@context': typeof CONTEXT };

const CONTEXT = 'https://schema.org';

/** A thing without those properties that are null, undefined, an empty text or an empty list. */
export function thing(type: string, properties: Readonly<Record<string, unknown>>): Thing {
  return {
    '@type': type,
    ...Object.fromEntries(Object.entries(properties).filter(([, value]) => says(value))),
  };
}

/** A thing for itself, as an answer or a page holds it. */
export function standingAlone(described: Thing): LinkedData {
  return { '@context': CONTEXT, ...described };
}

function says(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

const SECONDS = 60;

/** A length of time as ISO 8601 writes it; null for none. */
export function duration({
  minutes = 0,
  seconds = 0,
}: {
  minutes?: number;
  seconds?: number;
}): string | null {
  const all = minutes * SECONDS + seconds;
  const parts = [
    [Math.floor(all / SECONDS), 'M'],
    [all % SECONDS, 'S'],
  ].filter(([count]) => count !== 0);
  return parts.length > 0 ? `PT${parts.flat().join('')}` : null;
}
