// Promises of a gate: never more inside than there is room for, everybody in turn, and nobody waits behind a crowd.
import { describe, expect, it } from '@jest/globals';
import { Gate } from '../../src/infra/gate.js';

const LIMITS = { room: 10, mostWaiting: 2, busy: 'Come back later.' };

/** Works that end when they are told to. */
function works(gate: Gate) {
  const inside: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = (name: string, size: number) =>
    gate.pass(size, () => {
      inside.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  return { inside, begin, end: (name: string) => ends.get(name)!() };
}

describe('a gate', () => {
  it('lets in what there is room for, and the next in turn when somebody leaves', async () => {
    const { inside, begin, end } = works(new Gate(LIMITS));
    const first = begin('first', 6);
    const large = begin('large', 99);
    const small = begin('small', 1);
    await new Promise(setImmediate);
    expect(inside).toEqual(['first']);
    end('first');
    expect(await first).toBe('first');
    await new Promise(setImmediate);
    expect(inside).toEqual(['first', 'large']);
    end('large');
    await large;
    await new Promise(setImmediate);
    end('small');
    expect(await small).toBe('small');
  });

  it('sends away who would wait behind too many, and takes a failure for an end', async () => {
    const gate = new Gate(LIMITS);
    const { begin } = works(gate);
    void begin('a', 10);
    void begin('b', 10);
    void begin('c', 10);
    await expect(begin('d', 1)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      headers: { 'Retry-After': '2' },
    });
    const other = new Gate(LIMITS);
    await expect(other.pass(10, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await other.pass(10, async () => 1)).toBe(1);
  });
});
