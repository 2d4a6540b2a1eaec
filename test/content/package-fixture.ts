// Small packages in a temporary folder, written by the test that needs them.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPackage } from '../../src/content/read-package.js';

/** A whole sound package that uses everything the format has. */
export const SOUND: Readonly<Record<string, string>> = {
  'course.yaml': `slug: knots
title: Knots
summary: How to tie them.
locale: en
license: CC-BY-4.0
source: { title: Old book, authors: [A. Hand], year: 1900, license: CC0-1.0, changes: Everything. }
objectives: [Tie a knot.]
audience: Sailors.
prerequisites: [A rope.]
`,
  'chapters/01-basics/chapter.yaml': 'title: Basics\nsummary: First things.\n',
  'chapters/01-basics/01-rope.md': `---
title: Rope
---

A rope is *long*; see [the bowline](ref:bowline) and [bends](ref:section/knots/bends).

- one
- two

::figure{diagram="loop" step="cross"}

::video{video="tying"}
`,
  'chapters/02-knots/chapter.yaml': 'title: Knots\nsummary: The knots.\nobjectives: [Know two.]\n',
  'chapters/02-knots/01-loops.md': `---
title: Loops
---

First paragraph.

Second paragraph.

::comparison{comparison="two"}

::components{components="bowline sheet-bend"}
`,
  'chapters/02-knots/01-loops/01-fixed.md': '---\ntitle: Fixed\n---\n\nNested.\n',
  'chapters/02-knots/02-bends.md': '---\ntitle: Bends\n---\n\n::components{group="knots"}\n',
  'components.yaml': `groups:
  - slug: knots
    title: Knots
    description: All of them.
    components:
      - { slug: bowline, name: Bowline, purpose: A loop., description: "The _king_ of knots." }
      - { slug: sheet-bend, name: Sheet bend, purpose: Two ropes., description: "Like [this](ref:component/bowline)." }
`,
  'comparisons/two.yaml': `title: Two
summary: Two knots.
subjects:
  - { slug: bowline, title: Bowline, component: bowline }
  - { slug: bend, title: Bend }
criteria:
  - { slug: use, title: Use, question: What for? }
cells:
  bowline:
    use: { value: Loops, section: knots/loops, confidence: stated }
  bend:
    use: not-stated
`,
  'diagrams/loop.yaml': `title: Loop
summary: How it goes.
reconstructed: true
steps:
  - slug: start
    title: Start
    why: One must begin.
    alt: A rope.
    section: basics/rope
    add:
      groups: [{ id: hand, title: Hand, kind: machine }]
      nodes:
        - { id: rope, title: Rope, kind: storage, in: hand, component: bowline }
        - { id: end, title: End, kind: client }
  - slug: cross
    title: Cross
    why: Crossing holds.
    alt: A crossed rope.
    add: { edges: [{ from: rope, to: end }] }
    move: [{ node: rope, into: null }]
    remove: { groups: [hand] }
    replicate: [{ node: rope, count: 2 }]
`,
  'videos.yaml':
    '- { slug: tying, title: Tying, provider: youtube, id: abc_123-x, chapter: basics, transcript: missing }\n',
  'credits.yaml': '- { slug: hand, role: author, name: A. Hand }\n',
  'glossary.yaml': '- { slug: rope, word: rope, aliases: [ropes], definition: A thick **string**. }\n',
  'assets.yaml': '- { slug: drawing, title: Drawing, alt: A rope., credit: A. Hand, license: CC0-1.0 }\n',
  'assets/drawing.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><path d="M0 0h30"/></svg>\n',
  'README.md': 'Not content.',
  'LICENSE.md': 'Not content either.',
};

const made: string[] = [];

/** Writes a package: SOUND with some files changed, added or (null) left out. */
export async function writePackage(changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'package-'));
  made.push(dir);
  await changePackage(dir, { ...SOUND, ...changes });
  return dir;
}

/** Writes or (null) removes files of a package. */
export async function changePackage(
  dir: string,
  changes: Readonly<Record<string, string | null>>,
): Promise<void> {
  for (const [name, text] of Object.entries(changes)) {
    const file = path.join(dir, name);
    await mkdir(path.dirname(file), { recursive: true });
    if (text === null) await rm(file, { force: true });
    else await writeFile(file, text);
  }
}

/** The text of a file of a package. */
export async function fileOf(dir: string, name: string): Promise<string> {
  return readFile(path.join(dir, name), 'utf8');
}

/** Everything wrong with SOUND after some changes, as `file:line code`, without the word about the lock. */
export async function complaints(changes: Readonly<Record<string, string | null>>): Promise<string[]> {
  const { problems } = await readPackage(await writePackage(changes));
  return problems
    .filter(({ code }) => code !== 'lock-missing')
    .map(({ file, line, code }) => `${file}:${line} ${code}`);
}

/** Removes what was written. */
export async function removePackages(): Promise<void> {
  for (const dir of made.splice(0)) await rm(dir, { recursive: true, force: true });
}
