// Promises of a whole course as one Markdown text.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';

const REAL = '/v1/courses/introduccion-a-kubernetes';

let service: TestApp;
const get = (path: string) => request(service.url).get(path);

beforeAll(async () => {
  service = await startTestApp();
  const course = smallCourse();
  course.course.title = '# [Pequeño](javascript:x)';
  course.course.audience = '- Quien prueba.\n\n## Y nadie más';
  await service.authoring.import({ content: course, hash: 'hash' }, { force: true });
  await service.authoring.publish({ course: 'small', message: '', author: 'test' });
  await service.catalogue.refresh();
});
afterAll(() => service.close());

describe('a course as Markdown', () => {
  it('has what it says of itself, an outline, every chapter as it is alone, and the credit line', async () => {
    const { text } = await get(`${REAL}?format=markdown`)
      .expect(200)
      .expect('content-type', 'text/markdown; charset=utf-8');
    const { data, meta } = (await get(REAL)).body;
    for (const words of [data.title, data.summary, ...data.objectives, data.audience, ...data.prerequisites])
      expect(text).toContain(words);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      ...['Objetivos', 'A quién va dirigido', 'Conocimientos previos', 'Contenido'],
      ...data.chapters.map(({ title }: { title: string }) => title),
    ]);
    for (const { slug } of data.chapters) {
      const alone = (await get(`${REAL}/chapters/${slug}?format=markdown`)).text;
      expect(text).toContain(alone.replace(/^#/gm, '##').trimEnd());
    }
    expect(text.replaceAll('\\', '').trimEnd()).toMatch(/\n---\n\n[^\n]+$/);
    expect(text.replaceAll('\\', '')).toContain(meta.attribution.text);
  });

  it('leads to each chapter as Markdown', async () => {
    const { text } = await get('/v1/courses/small?format=markdown&locale=en');
    const links = [...text.matchAll(/^- \[.+\]\((https:.+)\)$/gm)].map(([, url]) => new URL(url!));
    expect(links.map(({ pathname }) => pathname)).toEqual(
      ['first', 'second'].map((slug) => `/v1/courses/small/chapters/${slug}`),
    );
    for (const { pathname, search } of links) {
      const { text: chapter } = await get(pathname + search).expect('content-language', 'en');
      expect(chapter).toMatch(/^# /);
    }
  });

  it('has our headings in its language, or else in English', async () => {
    expect((await get('/v1/courses/small?format=markdown')).text).toContain('\n## Contenido\n');
    expect((await get('/v1/courses/small?format=markdown&locale=en')).text).toContain('\n## Contents\n');
  });

  it('shows what is no Markdown to the letter', async () => {
    const { text } = await get('/v1/courses/small?format=markdown');
    expect(text).toMatch(/^# \\# \\\[Pequeño\\\]\(javascript:x\)\n/);
    expect(text).toContain('\n\\- Quien prueba. \\#\\# Y nadie más\n');
  });

  it('is what whoever takes Markdown alone gets, and browsers do not', async () => {
    const named = await get(`${REAL}?format=markdown`);
    const accepted = await get(REAL).set('Accept', 'text/markdown');
    expect(accepted.text).toBe(named.text);
    expect(accepted.headers['cache-control']).toMatch(/^private/);
    await get(REAL).set('Accept', 'text/html, */*').expect('content-type', /json/);
    await get(`${REAL}?format=markdown&fields=title`).expect(400);
  });
});
