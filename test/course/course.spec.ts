// Promises of the first course: it loses no fact of its source and takes none of its sentences.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPackage } from '../../src/content/read-package.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { FACTS } from './facts.js';
import { PACKAGE, readCourse, type Served, strings } from './served.js';
import { sharedRuns } from './shingles.js';

/** A name of a public body has as many words as it has. */
const NAME = 'Consejería de Educación y Deporte de la Junta de Andalucía';

let service: TestApp;
let served: Served;
const data = <T>(path: string) => served.data<T>(path);

beforeAll(async () => {
  service = await startTestApp();
  served = await readCourse(service.url, 'es');
});
afterAll(() => service.close());

describe('the package', () => {
  it('has neither errors nor warnings, and its lock file is up to date', async () => {
    const { problems, lock } = await readPackage(PACKAGE);
    expect(problems).toEqual([]);
    expect(lock.state).toBe('current');
  });
});

describe('the served course', () => {
  it('has its seven chapters in order', () => {
    expect(served.course.chapters.map(({ title }) => title)).toEqual([
      'Introducción a Kubernetes',
      'Implantación de aplicaciones web en contenedores',
      'Docker',
      'Orquestadores de contenedores',
      'El proyecto Kubernetes',
      'Arquitectura básica de Kubernetes',
      'Créditos',
    ]);
  });

  it.each(FACTS.map((fact) => [fact.chapter, fact.fact, fact] as const))('%s: %s', (chapter, _, { find }) => {
    const text = served.texts.get(chapter) ?? '';
    expect(find.filter((pattern) => !pattern.test(text))).toEqual([]);
  });

  it('tells the eleven steps, and each step changes the diagram', async () => {
    const diagram = await data<{ steps: { changes: object; section: object | null }[] }>(
      '/diagrams/servicio-web',
    );
    expect(diagram.steps).toHaveLength(11);
    for (const { changes, section } of diagram.steps) {
      expect(section).not.toBeNull();
      expect(strings(changes).length).toBeGreaterThan(0);
    }
  });

  it('moves nothing but the database in its second step', async () => {
    const { changes } = await data<{
      changes: { add: { nodes: unknown[] }; move: unknown[]; remove: { nodes: unknown[] } };
    }>('/diagrams/servicio-web/steps/base-de-datos-separada');
    expect(changes).toMatchObject({ add: { nodes: [] }, remove: { nodes: [] }, replicate: [] });
    expect(changes.move).toEqual([{ element: 'base-de-datos', into: expect.any(String) }]);
  });

  it('compares four orchestrators by at least eight criteria, every cell backed or said to be silent', async () => {
    const comparison = await data<{
      subjects: unknown[];
      criteria: unknown[];
      cells: { confidence: string; value: string | null; section: object | null }[];
    }>('/comparisons/orquestadores');
    expect(comparison.subjects).toHaveLength(4);
    expect(comparison.criteria.length).toBeGreaterThanOrEqual(8);
    expect(comparison.cells).toHaveLength(4 * comparison.criteria.length);
    for (const { confidence, value, section } of comparison.cells) {
      expect(confidence === 'not-stated').toBe(value === null && section === null);
    }
  });

  it('has its five videos under their right ids, without a transcript that nobody wrote', async () => {
    const videos = await data<{ providerId: string; transcript: string }[]>('/videos');
    expect(videos.map(({ providerId }) => providerId)).toEqual([
      ...['vYB1hNXde0o', 'UdPsknw30OE', 'XYh8PSQY5gs', 'MtA74Hc4FAo', 'mF-OGBbA57k'],
    ]);
    expect(new Set(videos.map(({ transcript }) => transcript))).toEqual(new Set(['missing']));
  });

  it('names every component of control plane, workers and add-ons', async () => {
    const named = async (group: string) =>
      (await data<{ name: string }[]>(`/components?group=${group}`)).map(({ name }) => name);
    expect(await named('plano-de-control')).toEqual(
      expect.arrayContaining([
        'kube-apiserver',
        'etcd',
        'kube-scheduler',
        'kube-controller-manager',
        'cloud-controller-manager',
      ]),
    );
    expect(await named('nodo-worker')).toEqual(
      expect.arrayContaining(['kubelet', 'kube-proxy', 'supervisord']),
    );
    expect(await named('complementos')).toEqual(
      expect.arrayContaining([
        'Cluster DNS',
        'Web UI',
        'Container Resource Monitoring',
        'Cluster-level Logging',
      ]),
    );
  });

  it('credits the authors and the owner of the source, says that it is adapted, and shares alike', async () => {
    const { source, license } = served.course;
    expect(source).toMatchObject({ year: 2021, license: 'CC-BY-NC-SA-4.0', changes: expect.any(String) });
    expect(source?.authors).toEqual(['Alberto Molina Coballes', 'José Domingo Muñoz Rodríguez']);
    expect(source?.owner).toContain('Junta de Andalucía');
    expect(license.id).toBe('CC-BY-NC-SA-4.0');
  });

  it('shares no run of 12 or more words with its source, outside names', async () => {
    const rest = [
      '',
      '/components',
      '/comparisons/orquestadores',
      '/videos',
      '/credits',
      '/glossary',
      '/diagrams/servicio-web',
    ];
    const more = ['/diagrams/docker-engine', '/diagrams/cluster'];
    const all = [
      ...served.texts.values(),
      ...strings(await Promise.all([...rest, ...more].map((path) => data(path)))),
    ];
    const runs = all.flatMap((text) => sharedRuns(text.replaceAll(NAME, '')));
    expect(runs).toEqual([]);
  });
});
