// Promises of what a page tells those who link to it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CourseView } from '../../src/catalogue/course-view.js';
import { pageMeta } from '../../src/linked-data/page-meta.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/app.js';
import { fullCourse, publish } from './described.js';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
  await publish(service, fullCourse());
});
afterAll(() => service.close());

async function view(locale?: string): Promise<CourseView> {
  const { current } = service.catalogue;
  return (await current.release(current.course('small')!.course)).open(locale);
}
const PICTURE = `${PUBLIC_URL}/v1/courses/small/diagrams/drawing/steps/start?locale=es&format=png`;

describe('the page of a course', () => {
  it('has its words, its address in every language, and its first diagram', async () => {
    expect(pageMeta(await view())).toEqual({
      ...{ title: 'Pequeño', description: 'Un curso pequeño.', locale: 'es', type: 'website' },
      ...{ siteName: 'Timonel', url: `${PUBLIC_URL}/read/small` },
      alternates: [
        { hreflang: 'es', url: `${PUBLIC_URL}/read/small` },
        { hreflang: 'en', url: `${PUBLIC_URL}/read/small?locale=en` },
        { hreflang: 'x-default', url: `${PUBLIC_URL}/read/small` },
      ],
      image: { url: PICTURE, type: 'image/png', alt: 'Un nodo.' },
    });
  });

  it('has a picture that is there', async () => {
    const { url, type } = pageMeta(await view()).image!;
    const answer = await fetch(url.replace(PUBLIC_URL, service.url));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  });

  it('has no picture where there is no diagram, and no other language where there is none', async () => {
    const course = fullCourse();
    course.course.locales = ['es'];
    course.translations = [];
    course.chapters[0]!.sections[0]!.blocks.pop();
    await publish(service, course);
    expect(pageMeta(await view())).toMatchObject({ image: null, alternates: [] });
    await publish(service, fullCourse());
  });
});

describe('the page of a chapter', () => {
  it('is an article, in the language that was asked for', async () => {
    const english = await view('en');
    expect(pageMeta(english, english.chapters[0])).toMatchObject({
      ...{ title: 'First', description: 'The first chapter.', locale: 'en', type: 'article' },
      url: `${PUBLIC_URL}/read/small/first?locale=en`,
      image: { url: expect.stringContaining('/steps/start?locale=en&format=png') },
    });
  });

  it('shows the diagram of the course where it has none itself', async () => {
    const spanish = await view();
    expect(pageMeta(spanish, spanish.chapters[1])).toMatchObject({
      alternates: [{ url: `${PUBLIC_URL}/read/small/second` }, {}, {}],
      image: { url: PICTURE },
    });
  });
});

describe('the place of a section', () => {
  it('is told with the summary of its chapter', async () => {
    const spanish = await view();
    expect(pageMeta(spanish, spanish.chapters[0]!.sections[0])).toMatchObject({
      ...{ title: 'Entrada', description: 'El primer capítulo.', type: 'article' },
      url: `${PUBLIC_URL}/read/small/first#intro`,
      alternates: [{}, { url: `${PUBLIC_URL}/read/small/first?locale=en#intro` }, {}],
    });
  });
});
