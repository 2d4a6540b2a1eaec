// Keeps the chapters of a course, then looks whether they are still as they were:
//   npm run examples && node examples/typescript/generated/js/main.js http://localhost:3000 introduccion-a-kubernetes
import { refresh } from './client.js';

const [service = 'http://localhost:3000', slug = 'introduccion-a-kubernetes', locale] = process.argv.slice(2);

const first = await refresh(service, slug, new Map(), locale);
for (const chapter of first.copy.values()) {
  const blocks = chapter.sections.flatMap((section) =>
    [section, ...section.sections].flatMap(({ blocks }) => blocks),
  );
  const code = blocks.flatMap((block) =>
    block.__typename === 'CodeBlock' ? [block.language ?? 'text'] : [],
  );
  console.log(`${chapter.title}: ${blocks.length} blocks, of which ${code.length} are code`);
}
const again = await refresh(service, slug, first.copy, locale);
console.log(`Release ${again.release}: ${first.fetched} chapters fetched, then ${again.fetched}.`);
