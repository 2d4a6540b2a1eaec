// Promises of the first course in English: no unit is left untranslated, no Spanish in the text, no fact lost.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withoutAddresses } from '../../src/catalogue/words.js';
import type { Bundle } from '../../src/model/bundle.js';
import type { PublicTerm } from '../../src/model/public-things.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { ENGLISH_FACTS } from './facts.js';
import { readCourse, type Served, strings, without } from './served.js';

/** Marks and little words that Spanish cannot do without, and English does not have. */
const SPANISH =
  /[¿¡«»]|(?<![\p{L}\p{N}-])(?:el|los|las|una|que|para|con|por|del|se|es|su|sus|lo|más)(?![\p{L}\p{N}-])/iu;
/** What is no text of a translation: names, addresses, and the work that was adapted. */
const NO_TEXT = [
  ...['id', 'slug', 'hash', 'url', 'locale', 'sourceLocale', 'locales'],
  ...['source', 'attribution'],
];
/** What diagrams call the same in both languages: names of software, of a protocol and of add-ons. */
const NAMES = [
  ...['HTTPS', 'docker engine', 'containerd', 'runC', 'Kubernetes', 'kube-apiserver', 'etcd'],
  ...['kube-scheduler', 'kube-controller-manager', 'cloud-controller-manager', 'kubelet', 'kube-proxy'],
  ...['supervisord', 'Cluster DNS', 'Web UI', 'Container Resource Monitoring', 'Cluster-level Logging'],
];

type Units = Bundle['units'][string][];
/** What the pictures of all steps say, in order. */
const drawn = (of: Units) =>
  of
    .flatMap((unit) => (unit.type === 'step' ? [unit.changes.add] : []))
    .flatMap(({ groups, nodes, edges }) => [
      ...[...groups, ...nodes].map(({ title }) => title),
      ...edges.map(({ label }) => label),
    ]);

let service: TestApp;
let english: Served;
let units: Units;
let spanish: Units;
beforeAll(async () => {
  service = await startTestApp();
  english = await readCourse(service.url, 'en');
  units = Object.values((await english.data<Bundle>('/bundle')).units);
  const { data } = await readCourse(service.url, 'es');
  spanish = Object.values((await data<Bundle>('/bundle')).units);
});
afterAll(() => service.close());

describe('the course in English', () => {
  it('is offered beside the Spanish one, from which it is translated', () => {
    const { title, sourceLocale, locales } = english.course;
    expect([title, sourceLocale, locales]).toEqual(['Introduction to Kubernetes', 'es', ['es', 'en']]);
  });

  it('has its seven chapters in order', () => {
    expect(english.course.chapters.map(({ title }) => title)).toEqual([
      'Introduction to Kubernetes',
      'Deploying web applications in containers',
      'Docker',
      'Container orchestrators',
      'The Kubernetes project',
      'Basic architecture of Kubernetes',
      'Credits',
    ]);
  });

  it('leaves no unit untranslated but names and cells without an answer, and none behind its source', () => {
    const wordless = (unit: Units[number]) =>
      unit.type === 'credit' || (unit.type === 'cell' && unit.value === null);
    expect(units.length).toBeGreaterThan(300);
    expect(units.filter((unit) => unit.locale !== 'en' && !wordless(unit))).toEqual([]);
    expect(units.filter(({ translation }) => translation !== 'current')).toEqual([]);
  });

  it('has no Spanish in its text', () => {
    const text = strings(without(NO_TEXT, units)).map(withoutAddresses);
    expect(text.filter((line) => SPANISH.test(line))).toEqual([]);
  });

  it('has nothing in its diagrams as it is in Spanish, but names', () => {
    const before = drawn(spanish);
    const same = drawn(units).filter((text, i) => text !== null && text === before[i]);
    expect([...new Set(same)].sort()).toEqual([...NAMES].sort());
  });

  it('leads from every term to a section that uses it', async () => {
    const terms = await english.data<PublicTerm[]>('/glossary');
    expect(terms.filter(({ firstPlace }) => firstPlace === null)).toEqual([]);
  });

  it.each(ENGLISH_FACTS.map((fact) => [fact.chapter, fact.fact, fact] as const))(
    '%s: %s',
    (chapter, _, { find }) => {
      const text = english.texts.get(chapter) ?? '';
      expect(find.filter((pattern) => !pattern.test(text))).toEqual([]);
    },
  );
});
