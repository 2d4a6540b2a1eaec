// Whether two JSON values say the same, whatever made them and in whatever order their members stand.

/** Deep equality of JSON values. Text is compared as it is, not normalised: a difference must lead to the very same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && isSame(member(a, name), member(b, name)));
}

function member(value: object, name: string): unknown {
  return (value as Record<string, unknown>)[name];
}
