// A package in two languages that translates everything there is to translate, for tests of translations.
import { SOUND, writePackage } from './package-fixture.js';

export const ALL = 'chapters/02-knots/03-all.md';

/** The source of everything that SOUND has no example of. */
export const SOURCE: Readonly<Record<string, string>> = {
  ...SOUND,
  'components.yaml': `groups:
  - slug: knots
    title: Knots
    description: All of them.
    components:
      - slug: bowline
        name: Bowline
        purpose: A loop.
        description: The *king* of knots.
        parts: [{ name: Eye, description: The loop itself. }]
        links: [{ title: Wiki, url: https://en.example.org/, description: More. }, { title: Shop, url: https://shop.example.org/ }]
      - { slug: sheet-bend, name: Sheet bend, purpose: Two ropes., description: "Like [this](ref:component/bowline)." }
`,
  'comparisons/two.yaml': SOUND['comparisons/two.yaml']!.replace(
    'value: Loops,',
    'value: Loops, note: "Any *loop*.",',
  ),
  'diagrams/loop.yaml': `note: After a photograph.\n${SOUND['diagrams/loop.yaml']}  - slug: tight
    title: Tight
    why: Pulling tightens.
    add:
      nodes: [{ id: arm, title: Arm, kind: client }]
      edges: [{ from: arm, to: end, label: pulls }, { from: arm, to: rope, label: holds }]
`,
  [ALL]: `---
title: All
---

Text with [rope](ref:term/rope).

- one
  - two

\`\`\`sh
tie --knot # a knot
\`\`\`

> [!TIP]
> Pull.

| Knot | Use |
| --- | --- |
| Bend | Ropes |

::figure{diagram="loop" step="cross" alt="Seen from above."}

::image{asset="drawing" alt="A drawn rope."}

::video{video="tying"}

::comparison{comparison="two"}

::components{group="knots"}

:::links
- [Knots](https://en.example.org/) All of them.
:::
`,
};

/** All of it in Spanish. */
export const SPANISH: Readonly<Record<string, string>> = {
  'locales/es/course.yaml':
    'title: Nudos\nsummary: Cómo se hacen.\nobjectives: [Hacer un nudo.]\naudience: Marineros.\nprerequisites: [Una cuerda.]\n',
  'locales/es/chapters/01-basics/chapter.yaml': 'title: Bases\nsummary: Lo primero.\n',
  'locales/es/chapters/01-basics/01-rope.md': `---
title: Cuerda
---

Una cuerda es *larga*; véanse [el as de guía](ref:bowline) y [las vueltas](ref:section/knots/bends).

- uno
- dos

::figure{diagram="loop" step="cross"}

::video{video="tying"}
`,
  'locales/es/chapters/02-knots/chapter.yaml':
    'title: Nudos\nsummary: Los nudos.\nobjectives: [Saber dos.]\n',
  'locales/es/chapters/02-knots/01-loops.md': `---
title: Lazos
---

Primer párrafo.

Segundo párrafo.

::comparison{comparison="two"}

::components{components="bowline sheet-bend"}
`,
  'locales/es/chapters/02-knots/01-loops/01-fixed.md': '---\ntitle: Fijos\n---\n\nDentro.\n',
  'locales/es/chapters/02-knots/02-bends.md': '---\ntitle: Vueltas\n---\n\n::components{group="knots"}\n',
  [`locales/es/${ALL}`]: `---
title: Todo
---

Texto con [cuerda](ref:term/rope).

- uno
  - dos

\`\`\`sh
tie --knot # un nudo
\`\`\`

> [!TIP]
> Tira.

| Nudo | Uso |
| --- | --- |
| Vuelta | Cuerdas |

::figure{diagram="loop" step="cross" alt="Visto desde arriba."}

::image{asset="drawing" alt="Una cuerda dibujada."}

::video{video="tying"}

::comparison{comparison="two"}

::components{group="knots"}

:::links
- [Nudos](https://es.example.org/) Todos.
:::
`,
  'locales/es/components.yaml': `groups:
  knots: { title: Nudos, description: Todos ellos. }
components:
  bowline:
    name: As de guía
    purpose: Un lazo.
    description: El _rey_ de los nudos.
    parts: [{ name: Ojo, description: El lazo mismo. }]
    links: [{ title: Wiki, url: https://es.example.org/, description: Más. }, { title: Tienda }]
  sheet-bend: { name: Vuelta de escota, purpose: Dos cuerdas., description: "Como [este](ref:component/bowline)." }
`,
  'locales/es/comparisons/two.yaml': `title: Dos
summary: Dos nudos.
subjects:
  bowline: { title: As de guía }
  bend: { title: Vuelta }
criteria:
  use: { title: Uso, question: ¿Para qué? }
cells:
  bowline:
    use: { value: Lazos, note: Un *lazo* cualquiera. }
`,
  'locales/es/diagrams/loop.yaml': `title: Lazo
summary: Cómo va.
note: De una fotografía.
steps:
  start:
    title: Inicio
    why: Por algo se empieza.
    alt: Una cuerda.
    labels: { hand: Mano, rope: Cuerda }
  cross: { title: Cruce, why: Cruzar sujeta., alt: Una cuerda cruzada. }
  tight:
    title: Tensión
    why: Tirar aprieta.
    labels: { arm: Brazo }
    connections: { arm > end: tira }
`,
  'locales/es/assets.yaml': 'drawing: { title: Dibujo, alt: Una cuerda. }\n',
  'locales/es/videos.yaml': 'tying: { title: Cómo se ata }\n',
  'locales/es/glossary.yaml':
    'rope: { word: cuerda, aliases: [cuerdas, soga], definition: Un **hilo** grueso. }\n',
};

/** Writes the package in both languages, with some files changed, added or (null) left out. */
export function writeTranslated(changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  return writePackage({ ...SOURCE, ...SPANISH, ...changes });
}
