// What the tests of linked data ask about: a course with one of everything, and all that the API describes of a course.
import { deriveId } from '../../src/content/derive-id.js';
import type { Block } from '../../src/model/block.js';
import type { CourseContent } from '../../src/model/course.js';
import { PUBLIC_URL, type TestApp } from '../support/app.js';
import { IDS, smallCourse } from '../support/course.js';

/** A description, read as far as tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: it is whatever an answer holds, and tests say what that is.
export type Described = any;

/** Asks for an address (with its query, if it has one) as JSON-LD. */
export async function described(service: TestApp, address: string): Promise<Described> {
  const url = new URL(address, service.url);
  url.searchParams.set('format', 'jsonld');
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
  return answer.json();
}

/** All addresses of a course (a slug, with a query if need be) that are described. */
export async function everyAddress(service: TestApp, course: string): Promise<string[]> {
  const [slug, query] = course.split('?', 2);
  const ask = async (rest: string) =>
    (await (await fetch(`${service.url}/v1/courses/${slug}${rest}`)).json()) as Described;
  const { data } = await ask('');
  const chapters = data.chapters.flatMap((chapter: Described) => [
    `/chapters/${chapter.slug}`,
    ...chapter.sections
      .flatMap((section: Described) => [section, ...section.sections])
      .map((section: Described) => `/chapters/${chapter.slug}/sections/${section.slug}`),
  ]);
  const videos = (await ask('/videos')).data.map((video: Described) => `/videos/${video.slug}`);
  return ['', ...chapters, ...videos, '/glossary'].map(
    (rest) => `/v1/courses/${slug}${rest}${query ? `?${query}` : ''}`,
  );
}

/** Every value of a description, at any depth, with the property that it stands under. */
export function* valuesIn(node: unknown, name = ''): Generator<[string, unknown]> {
  yield [name, node];
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) yield* valuesIn(value, Array.isArray(node) ? name : key);
}

/** The addresses in it that lead to this service, as it is reached by the test. */
export function ownAddresses(service: TestApp, node: unknown): string[] {
  const texts = [...valuesIn(node)].map(([, value]) => value);
  return texts
    .filter((text): text is string => typeof text === 'string' && text.startsWith(`${PUBLIC_URL}/`))
    .map((text) => text.replace(PUBLIC_URL, service.url));
}

/** A block that shows the video of the small course. */
export const VIDEO_BLOCK: Block = {
  id: deriveId('block', 'small', 'film'),
  content: { kind: 'video', video: deriveId('video', 'small', 'film') },
};

/** The small course, adapted from another one, with its video shown and all that can be known of it; half in English. */
export function fullCourse(): CourseContent {
  const course = smallCourse();
  course.course.prerequisites = ['Saber leer.'];
  course.course.source = {
    ...{ title: 'El grande', authors: ['Ana', 'Blas'], owner: 'La casa', year: 2021 },
    ...{ url: 'https://example.org/big', license: 'CC-BY-4.0', changes: 'Se ha resumido.' },
  };
  course.credits = (['adapter', 'translator', 'illustrator', 'publisher', 'owner', 'license'] as const).map(
    (role) => ({
      ...{ id: deriveId('credit', 'small', role), key: role, slug: role, role, url: null, year: 2026 },
      name: `The ${role}`,
    }),
  );
  course.chapters[1]!.sections[0]!.blocks.push(structuredClone(VIDEO_BLOCK));
  Object.assign(course.videos[0]!, {
    ...{ duration: 754, poster: 'https://example.org/poster.jpg' },
    captions: [{ locale: 'es', url: 'https://example.org/film.vtt' }],
  });
  course.translations = [
    {
      ...{ unit: IDS.first, locale: 'en', sourceHash: '0' },
      text: { title: 'First', summary: 'The first chapter.', objectives: ['To begin.'] },
    },
  ];
  return course;
}

/** Publishes a state of the small course. */
export async function publish(service: TestApp, content: CourseContent): Promise<void> {
  await service.authoring.import({ content, hash: 'hash' }, { force: true });
  await service.authoring.publish({ course: 'small', message: '', author: 'test' });
  await service.catalogue.refresh();
}
