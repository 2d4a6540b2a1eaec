// Promises of the vocabulary: whatever is described is described in types and properties that schema.org has.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { described, everyAddress, fullCourse, publish } from './described.js';
import { faultsIn } from './vocabulary.js';

/** What nobody should get away with, and what is right. */
const TRIALS = [
  { '@type': 'Course', name: 'Right' },
  { '@type': 'Course', chapters: [] },
  { '@type': 'Lesson', name: 'There is no such type.' },
  {
    '@type': 'Course',
    hasPart: [{ '@type': 'LearningResource', coursePrerequisites: 'Courses have these.' }],
  },
  { '@type': 'Course', license: { '@type': 'Person', name: 'A licence is no person.' } },
].map((trial) => ({ '@context': 'https://schema.org', ...trial }));

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
  await publish(service, fullCourse());
});
afterAll(() => service.close());

describe('what is described', () => {
  it('has types and properties of schema.org alone, with values that belong there', async () => {
    const addresses: string[] = [];
    for (const course of ['introduccion-a-kubernetes?locale=en', 'small?locale=es', 'small?locale=en'])
      addresses.push(...(await everyAddress(service, course)));
    expect(addresses.length).toBeGreaterThan(50);
    const answers = await Promise.all(addresses.map((address) => described(service, address)));
    const [right, ...wrong] = faultsIn([...TRIALS, ...answers]);
    const ours = wrong.splice(TRIALS.length - 1);
    expect(right).toEqual([]);
    for (const faults of wrong) expect(faults).not.toEqual([]);
    expect(ours.map((faults, i) => [addresses[i], faults])).toEqual(addresses.map((each) => [each, []]));
  }, 180_000);
});
