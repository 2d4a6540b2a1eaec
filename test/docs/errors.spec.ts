// docs/errors.md and the error table say the same, in both directions.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERRORS, type ErrorRow } from '../../src/infra/errors/error-table.js';

const ENTRY = /^## (\w+)\n\n\*\*(\d{3}) · (.+)\.\*\*\n\n- When: (.+)\n- Cure: (.+)$/gm;

const text = readFileSync('docs/errors.md', 'utf8');
const told = [...text.matchAll(ENTRY)].map(([, code, status, title, , cure]) => [
  code,
  { status: Number(status), title, cure },
]);

describe('docs/errors.md', () => {
  it('tells of every code its status, title and cure, and of no other code', () => {
    expect(told).toEqual(Object.entries<ErrorRow>(ERRORS));
  });

  it('has no heading that is not a complete entry', () => {
    expect(text.match(/^## /gm)).toHaveLength(told.length);
  });
});
