// Courses made of chance, the same ones every time: a hundred sections each, with blocks as authors write them.
import { deriveId } from '../dist/content/derive-id.js';

/** Chapters of a course. */
export const CHAPTERS = 10;
const SECTIONS = 10;
const WORDS =
  `el de la los un una sistema servicio nodo carga red datos petición respuesta estado contenedor imagen clave
valor tiempo memoria disco puerto dirección cliente servidor proceso hilo cola mensaje evento registro copia réplica
fallo prueba versión cambio despliegue regla permiso usuario grupo recurso límite cuota métrica alerta panel entorno
rápido lento nuevo viejo común propio externo interno seguro abierto se puede debe suele permite evita reparte guarda
lee escribe crea borra mueve observa mide compara cuando mientras porque aunque también además entonces por con sin
para sobre entre desde hasta cada todo ningún otro mismo`.split(/\s+/);

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What writes the course of this number. */
class Author {
  constructor(number) {
    this.key = keyOf(number);
    this.chance = chanceOf(number + 1);
  }

  upTo(most) {
    return Math.floor(this.chance() * most);
  }

  words(least, most) {
    const count = least + this.upTo(most - least + 1);
    return Array.from({ length: count }, () => WORDS[this.upTo(WORDS.length)]).join(' ');
  }

  sentence(least, most) {
    const text = this.words(least, most);
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  }

  paragraph() {
    const sentences = Array.from({ length: 3 }, () => this.sentence(10, 18));
    sentences.push(`Véase *${this.words(1, 2)}* y [la pieza](ref:component/pieza-${1 + this.upTo(12)}).`);
    return sentences.join(' ');
  }

  id(kind, key) {
    return deriveId(kind, this.key, key);
  }

  named(kind, slug, key = slug) {
    return { id: this.id(kind, key), key, slug };
  }

  block(name, content) {
    return { id: this.id('block', name), content };
  }

  blocks(place) {
    const paragraphs = Array.from({ length: 4 }, (_, i) =>
      this.block(`${place}/p${i}`, { kind: 'paragraph', markdown: this.paragraph() }),
    );
    const items = Array.from({ length: 5 }, () => ({
      depth: 0,
      ordered: false,
      markdown: this.sentence(6, 12),
    }));
    return [
      ...paragraphs,
      this.block(`${place}/list`, {
        kind: 'list',
        ordered: false,
        items: items.map(({ depth, markdown }) => ({ depth, markdown })),
      }),
      this.block(`${place}/code`, {
        kind: 'code',
        language: 'yaml',
        code: `nombre: ${this.words(1, 1)}\nvalor: ${this.upTo(1000)}\n`,
      }),
      this.block(`${place}/callout`, { kind: 'callout', tone: 'note', markdown: this.sentence(15, 25) }),
      this.block(`${place}/table`, {
        kind: 'table',
        header: ['Nombre', 'Valor'],
        align: [null, null],
        rows: Array.from({ length: 3 }, () => [this.words(1, 3), this.words(2, 5)]),
      }),
    ];
  }

  section(chapter, number) {
    const slug = `seccion-${number}`;
    const key = `${chapter}/${slug}`;
    return {
      ...this.named('section', slug, key),
      title: this.sentence(2, 5),
      blocks: this.blocks(key),
      sections: [],
    };
  }

  chapter(number) {
    const slug = `capitulo-${number}`;
    const sections = Array.from({ length: SECTIONS }, (_, i) => this.section(slug, i + 1));
    const about = {
      title: this.sentence(2, 5),
      summary: this.sentence(10, 20),
      objectives: [this.sentence(4, 8)],
    };
    return { ...this.named('chapter', slug), ...about, sections };
  }

  component(number) {
    return {
      ...this.named('component', `pieza-${number}`),
      ...{ name: `Pieza ${number}`, purpose: this.sentence(6, 10), description: this.paragraph() },
      ...{ parts: [], implementations: [], links: [] },
    };
  }

  video(number) {
    return {
      ...this.named('video', `video-${number}`),
      ...{
        title: this.sentence(2, 5),
        provider: 'youtube',
        providerId: `abcdefgh${String(number).padStart(3, '0')}`,
      },
      ...{ chapter: this.id('chapter', `capitulo-${number}`), duration: null, poster: null },
      ...{ transcript: 'missing', captions: [] },
    };
  }

  term(number) {
    return {
      ...this.named('term', `termino-${number}`),
      word: `término ${number}`,
      aliases: [],
      definition: this.sentence(8, 16),
    };
  }

  course() {
    const count = (length, make) => Array.from({ length }, (_, i) => make.call(this, i + 1));
    return {
      course: {
        ...this.named('course', this.key),
        ...{ title: this.sentence(3, 6), summary: this.sentence(12, 20), locale: 'es', locales: ['es'] },
        ...{ license: 'CC-BY-4.0', source: null, objectives: [this.sentence(4, 8)] },
        ...{ audience: this.sentence(4, 8), prerequisites: [] },
      },
      chapters: count(CHAPTERS, this.chapter),
      componentGroups: [
        {
          ...this.named('componentGroup', 'piezas'),
          title: 'Piezas',
          description: 'Todas.',
          components: count(12, this.component),
        },
      ],
      ...{ comparisons: [], diagrams: [], assets: [], translations: [] },
      videos: count(10, this.video),
      credits: [{ ...this.named('credit', 'author'), role: 'author', name: 'Equipo', url: null, year: 2026 }],
      terms: count(30, this.term),
    };
  }
}

/** Key and slug of the course of a number. */
export const keyOf = (number) => `curso-${String(number).padStart(4, '0')}`;

/** The content of the course of a number. */
export const courseOf = (number) => new Author(number).course();
