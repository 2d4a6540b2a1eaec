// docs/graphql.md says the limits as they are, and what the official question for a whole course takes of them.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type OperationDefinitionNode, parse } from 'graphql';
import { ADMIN_LIMITS } from '../../src/admin/graphql/graphql.module.js';
import { LIMITS, MAX_COST } from '../../src/delivery/graphql/cost-limit.js';
import { countIn } from '../../src/infra/graphql/document-limits.js';

const text = readFileSync('docs/graphql.md', 'utf8');
const ROWS = {
  'levels of fields inside fields': 'levels',
  'fields and fragments': 'selections',
  'fields of the root': 'rootFields',
  aliases: 'aliases',
  directives: 'directives',
} as const;

describe('docs/graphql.md', () => {
  const document = parse(readFileSync('examples/typescript/operations/whole-course.graphql', 'utf8'));
  const operation = document.definitions[0] as OperationDefinitionNode;
  const counted = countIn({ document, operation }, LIMITS);

  it.each(Object.entries(ROWS))('tells the limit of %s', (row, name) => {
    const cells = [LIMITS[name], ADMIN_LIMITS[name], counted[name]].map((n) => n.toLocaleString('en'));
    expect(text).toContain(`| ${row} | ${cells.join(' | ')} |`);
  });

  it('tells the limit of an answer', () => {
    expect(text).toContain(`| fields of the answer | ${MAX_COST.toLocaleString('en')} |`);
  });

  it('links only to what is there', () => {
    for (const [, file] of text.matchAll(/\]\(([^)#]+)/g)) {
      expect([file, existsSync(path.join('docs', file!))]).toEqual([file, true]);
    }
  });
});
