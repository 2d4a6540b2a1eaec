// The packages that come with Timonel, as real-life input.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readPackage } from '../../src/content/read-package.js';
import { joinSection, splitSection } from '../../src/content/section-file.js';
import { parseBlocks } from '../../src/markdown/parse-blocks.js';
import { printBlocks } from '../../src/markdown/print-blocks.js';

const CONTENT = path.resolve('content');
const packages = readdirSync(CONTENT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(packages)('the package %s', (name) => {
  const dir = path.join(CONTENT, name);

  it('has no problem', async () => {
    const { problems, content } = await readPackage(dir);
    expect(problems).toEqual([]);
    expect(content).not.toBeNull();
  });

  it('says the same after printing and parsing, and prints the same again', () => {
    const files = readdirSync(path.join(dir, 'chapters'), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((each) => each.endsWith('.md'))) {
      const { head, body } = splitSection(readFileSync(path.join(dir, 'chapters', file), 'utf8'));
      const said = parseBlocks(body).blocks.map((block) => block.content);
      const printed = printBlocks(said);
      const again = parseBlocks(splitSection(joinSection(head, printed)).body);
      expect(again.problems).toEqual([]);
      expect([file, again.blocks.map((block) => block.content)]).toEqual([file, said]);
      expect([file, printBlocks(again.blocks.map((block) => block.content))]).toEqual([file, printed]);
    }
  });
});
