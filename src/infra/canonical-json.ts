// One value, one byte sequence: JSON after RFC 8785 over NFC text, so that equal content has equal hashes everywhere.
import canonicalize from 'canonicalize';

/** Canonical JSON of a value; object members that are undefined are left out. */
export function canonicalJson(value: unknown): string {
  return (canonicalize as unknown as (value: unknown) => string)(nfc(value));
}

/** The same value with every string (names of members too) in Unicode normal form C. */
export function nfc<T>(value: T): T {
  if (typeof value === 'string') return value.normalize('NFC') as T;
  if (Array.isArray(value)) return value.map(nfc) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [nfc(name), nfc(member)])) as T;
}
