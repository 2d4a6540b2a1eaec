// A small course with one of everything, made in code: for tests that change a course and look what follows.
import { deriveId } from '../../src/content/derive-id.js';
import type { CourseContent } from '../../src/model/course.js';
import { PIXELS_INFO } from './pixels.js';

const KEY = 'small';
const id = (kind: Parameters<typeof deriveId>[0], key: string) => deriveId(kind, KEY, key);
const named = (kind: Parameters<typeof deriveId>[0], slug: string, key = slug) => ({
  id: id(kind, key),
  key,
  slug,
});
const noChanges = { groups: [], nodes: [], edges: [] };

/** Ids that tests speak of. */
export const IDS = {
  course: id('course', KEY),
  first: id('chapter', 'first'),
  second: id('chapter', 'second'),
  intro: id('section', 'first/intro'),
  paragraph: id('block', 'paragraph'),
} as const;

const paragraph = (name: string, markdown: string) => ({
  id: id('block', name),
  content: { kind: 'paragraph' as const, markdown },
});

/** A fresh copy, free to be changed. Spanish is its source; the first chapter, with all in it, is in English too. */
export function smallCourse(): CourseContent {
  return {
    course: {
      ...named('course', KEY),
      ...{
        title: 'Pequeño',
        summary: 'Un curso pequeño.',
        locale: 'es',
        locales: ['es', 'en'],
        license: 'CC-BY-4.0',
      },
      ...{ source: null, objectives: ['Probar.'], audience: 'Quien prueba.', prerequisites: [] },
    },
    chapters: [
      {
        ...named('chapter', 'first'),
        ...{ title: 'Primero', summary: 'El primer capítulo.', objectives: ['Empezar.'] },
        sections: [
          {
            ...named('section', 'intro', 'first/intro'),
            title: 'Entrada',
            blocks: [
              paragraph('paragraph', 'Hola, *mundo*: véase [la pieza](ref:component/piece).'),
              paragraph('another', 'Una palabra cualquiera.'),
              {
                id: id('block', 'figure'),
                content: { kind: 'figure', diagram: id('diagram', 'drawing'), step: null, alt: null },
              },
            ],
            sections: [
              {
                ...named('section', 'inner', 'first/inner'),
                title: 'Dentro',
                blocks: [
                  paragraph('inner', 'Más adentro.'),
                  {
                    id: id('block', 'image'),
                    content: { kind: 'image', asset: id('asset', 'pixels'), alt: null },
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        ...named('chapter', 'second'),
        ...{ title: 'Segundo', summary: 'El segundo capítulo.', objectives: [] },
        sections: [
          {
            ...named('section', 'intro', 'second/intro'),
            ...{ title: 'Otra entrada', blocks: [paragraph('other', 'Otro texto.')], sections: [] },
          },
        ],
      },
    ],
    componentGroups: [
      {
        ...named('componentGroup', 'parts'),
        ...{ title: 'Piezas', description: 'Todas las piezas.' },
        components: [
          {
            ...named('component', 'piece'),
            ...{ name: 'Pieza', purpose: 'Sirve.', description: 'Sirve de veras.' },
            ...{ parts: [], implementations: [], links: [] },
          },
        ],
      },
    ],
    comparisons: [
      {
        ...named('comparison', 'versus'),
        ...{ title: 'Uno y otro', summary: 'Comparados.' },
        subjects: [
          {
            ...named('subject', 'one'),
            id: id('subject', 'versus/one'),
            title: 'Uno',
            component: id('component', 'piece'),
          },
        ],
        criteria: [
          {
            ...named('criterion', 'size'),
            id: id('criterion', 'versus/size'),
            title: 'Tamaño',
            question: '¿Cuánto mide?',
          },
        ],
        cells: [
          {
            ...{
              id: id('cell', 'versus/one/size'),
              subject: id('subject', 'versus/one'),
              criterion: id('criterion', 'versus/size'),
            },
            ...{ value: 'Poco', note: null, section: IDS.intro, year: 2021, confidence: 'stated' },
          },
        ],
      },
    ],
    videos: [
      {
        ...named('video', 'film'),
        ...{ title: 'Película', provider: 'youtube', providerId: 'abcdefghijk', chapter: IDS.first },
        ...{ duration: null, poster: null, transcript: 'missing', captions: [] },
      },
    ],
    credits: [{ ...named('credit', 'author'), role: 'author', name: 'Equipo', url: null, year: 2021 }],
    diagrams: [
      {
        ...named('diagram', 'drawing'),
        ...{ title: 'Dibujo', summary: 'Un dibujo.', reconstructed: false, note: null },
        steps: [
          {
            ...{ ...named('step', 'start'), id: id('step', 'drawing/start') },
            ...{ title: 'Inicio', why: 'Por algo se empieza.', alt: 'Un nodo.', section: IDS.intro },
            changes: {
              add: {
                ...noChanges,
                nodes: [{ id: 'web', title: 'Web', kind: 'server', in: null, component: null }],
              },
              ...{ move: [], remove: { nodes: [], groups: [], edges: [] }, replicate: [] },
            },
          },
        ],
      },
      {
        ...named('diagram', 'plan'),
        ...{ title: 'Plano', summary: 'Un plano que se cuenta solo.', reconstructed: false, note: null },
        steps: [
          {
            ...{ ...named('step', 'growth'), id: id('step', 'plan/growth') },
            ...{ title: 'Crecimiento', why: 'Algo hay que guardar.', alt: null, section: null },
            changes: {
              add: {
                groups: [{ id: 'box', title: 'Caja', kind: 'machine', in: null }],
                nodes: [
                  { id: 'users', title: 'Usuarios', kind: 'client', in: null, component: null },
                  { id: 'data', title: 'Datos', kind: 'database', in: 'box', component: null },
                ],
                edges: [{ from: 'users', to: 'data', label: 'preguntan', both: false }],
              },
              ...{ move: [], remove: { nodes: [], groups: [], edges: [] }, replicate: [] },
            },
          },
        ],
      },
    ],
    terms: [{ ...named('term', 'world'), word: 'mundo', aliases: [], definition: 'Todo lo que hay.' }],
    assets: [
      {
        ...{ ...named('asset', 'pixels'), ...PIXELS_INFO },
        ...{ title: 'Píxeles', alt: 'Un píxel negro y uno blanco.', credit: 'Equipo', license: null },
      },
    ],
    translations: [],
  };
}
