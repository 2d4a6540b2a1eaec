// Promises of pictures: every step of the course, in each of its languages, as a browser shows it.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { arrange } from '../../src/diagrams/arrange.js';
import { compareGraphs } from '../../src/diagrams/compare-graphs.js';
import { drawSvg } from '../../src/diagrams/draw-svg.js';
import { marksOf, type Picture, withRemoved } from '../../src/diagrams/picture.js';
import type { Graph } from '../../src/model/diagram.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { graphOf } from './graphs.js';
import { faultsOf } from './measure-picture.js';

const COURSE = '/v1/courses/introduccion-a-kubernetes';
/** Largest SVG of a step: what a phone loads in no time. Bytes. */
const MAX_SVG = 60_000;

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service.close());

async function ask(path: string): Promise<{ status: number; type: string; body: Buffer }> {
  const answer = await fetch(service.url + COURSE + path);
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

/** The addresses of all steps, in all locales of the course. */
async function allSteps(): Promise<string[]> {
  const { data: course } = JSON.parse((await ask('')).body.toString());
  const { data: diagrams } = JSON.parse((await ask('/diagrams')).body.toString());
  return course.locales.flatMap((locale: string) =>
    diagrams.flatMap(({ slug, steps }: { slug: string; steps: { slug: string }[] }) =>
      steps.map((step) => `/diagrams/${slug}/steps/${step.slug}?locale=${locale}`),
    ),
  );
}

describe('The picture of a step', () => {
  it('is a small SVG by itself: no script, nothing from elsewhere, title and description inside', async () => {
    for (const step of await allSteps()) {
      const { status, type, body } = await ask(`${step}&format=svg`);
      // The largest there is: with what turns it dark.
      expect((await ask(`${step}&format=svg&theme=auto`)).body.length).toBeLessThan(MAX_SVG);
      const { data } = JSON.parse((await ask(step)).body.toString());
      expect([status, type]).toEqual([200, 'image/svg+xml']);
      expect(body.length).toBeLessThan(MAX_SVG);
      const svg = body.toString();
      expect(svg).toContain(`<title>${data.title}</title><desc>${data.alt}</desc>`);
      expect(svg).toContain(`role="img" aria-label="${data.title}"`);
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
        /<script|<style|href|url\(|\bon\w+=|https?:|\bid=/,
      );
    }
  });

  it('is in the README as it is drawn today', async () => {
    const step = '/diagrams/servicio-web/steps/servidores-de-aplicaciones-separados';
    const shown = readFileSync('docs/images/step.svg', 'utf8');
    // If this fails: save what this address answers as docs/images/step.svg, and look at it.
    expect((await ask(`${step}?format=svg&theme=auto&locale=en`)).body.toString()).toBe(shown);
  });

  it('is the same, byte for byte, each time and in whatever thread it is drawn', async () => {
    const { data } = JSON.parse((await ask('/diagrams/cluster')).body.toString());
    const { title, steps } = data;
    const { graph, alt } = steps.at(-1);
    const picture: Picture = { locale: 'es', title, description: alt, graph, marks: {} };
    const draw = async () => drawSvg(picture, await arrange(picture), 'light');
    expect(await draw()).toBe(await draw());
    // The service draws in a thread of its own.
    expect((await ask('/diagrams/cluster?format=svg&locale=es')).body.toString()).toBe(await draw());
  });

  it('has plain colours for light and dark, and one style sheet for `auto`', async () => {
    const [light, dark, auto] = await Promise.all(
      ['light', 'dark', 'auto'].map(async (theme) =>
        (await ask(`/diagrams/cluster/steps/redes?format=svg&theme=${theme}`)).body.toString(),
      ),
    );
    expect(dark).not.toBe(light);
    expect(auto!.replace(/<style>.*<\/style>/, '').replace(/ class="(fill|stroke)-[^"]*"/g, '')).toBe(light);
    expect(auto).toContain('@media (prefers-color-scheme:dark)');
  });
});

describeInBrowser('A picture in a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  it('has every text of every step in its place, in every language', async () => {
    for (const step of await allSteps()) {
      const svg = (await ask(`${step}&format=svg`)).body.toString();
      expect([step, await faultsOf(page, svg)]).toEqual([step, []]);
    }
  });

  it('has every text in its place when it shows what lies between two steps', async () => {
    const { data: diagrams } = JSON.parse((await ask('/diagrams')).body.toString());
    for (const { slug, steps } of diagrams) {
      for (let i = 2; i < steps.length; i += 3) {
        const pair = `/diagrams/${slug}/diff?from=${steps[0].slug}&to=${steps[i].slug}&format=svg`;
        expect([pair, await faultsOf(page, (await ask(pair)).body.toString())]).toEqual([pair, []]);
      }
    }
  });

  it('keeps its texts in their places whatever the typeface is', async () => {
    const svg = (
      await ask('/diagrams/servicio-web/steps/microservicios-en-todas?format=svg')
    ).body.toString();
    for (const face of ['monospace', 'serif', 'DejaVu Sans']) {
      const other = svg.replace(/font-family="[^"]*"/, `font-family="${face}"`);
      expect([face, await faultsOf(page, other)]).toEqual([face, []]);
    }
  });

  it('has every text in its place, whatever the graph and the words', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph(), anyGraph(), async (before, after) => {
        const difference = compareGraphs(before, after);
        const picture: Picture = {
          ...{ locale: 'es', title: 'T', description: 'D', marks: marksOf(difference) },
          graph: withRemoved(after, difference.removed),
        };
        expect(await faultsOf(page, drawSvg(picture, await arrange(picture), 'dark'))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

/** Some machines with servers of any titles, connected anyhow. */
function anyGraph(): fc.Arbitrary<Graph> {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const title = fc.oneof(
    fc.constant('W'.repeat(60)),
    fc.constant('kube-controller-manager de larguísimo-nombre'),
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }).filter((text) => text.trim() !== ''),
  );
  return fc
    .record({
      machines: fc.subarray(['m', 'n', 'o']),
      homes: fc.array(fc.constantFrom('', 'm', 'n', 'o'), { minLength: 6, maxLength: 6 }),
      edges: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), {
        selector: ([from, to]) => from + to,
        maxLength: 10,
      }),
      labels: fc.array(fc.option(title), { minLength: 10, maxLength: 10 }),
      titles: fc.array(title, { minLength: 9, maxLength: 9 }),
      copies: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 9, maxLength: 9 }),
    })
    .map(({ machines, homes, edges, labels, titles, copies }) => {
      const placed: Record<string, string[]> = Object.fromEntries(
        ['', ...machines].map((name) => [name, []]),
      );
      for (const [i, name] of names.entries()) (placed[homes[i]!] ?? placed['']!).push(name);
      const graph = graphOf(placed);
      for (const [i, box] of [...graph.groups, ...graph.nodes].entries()) {
        Object.assign(box, { title: titles[i]!.trim(), replicas: copies[i]! });
      }
      graph.edges = edges.map(([from, to], i) => ({
        from,
        to,
        label: labels[i]?.trim() ?? null,
        both: i % 3 === 0,
      }));
      return graph;
    });
}
