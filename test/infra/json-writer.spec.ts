// Promises of the writer: what it writes is what `JSON.stringify` writes, as UTF-8, whoever else writes at the time.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonWriter } from '../../src/infra/json-writer.js';

/** All that JSON escapes, and halves of characters too. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u007f', '\u2028', '\ud800', '\udc00', 'ñ', '→', '😀'),
  }),
  fc.string({ minLength: 100, maxLength: 40_000, unit: fc.constantFrom('a', 'á', '"', '😀') }),
);
const TIMES = 2;

describe('what is written', () => {
  it('is what JSON.stringify writes, also when two write in turns, and when texts come again', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const writers = [new JsonWriter(), new JsonWriter()];
        for (let time = 0; time < TIMES; time++) {
          texts.forEach((each, i) => {
            for (const out of writers) {
              out.add(time + i === 0 ? '[' : ',');
              out.addText(each, i % 2 === 0 ? texts : null, i);
            }
          });
        }
        const expected = texts.length > 0 ? `${JSON.stringify([...texts, ...texts]).slice(0, -1)}` : '';
        for (const out of writers) expect(out.finish().equals(Buffer.from(expected))).toBe(true);
      }),
    );
  });

  it('stays as it is while the next one is written', () => {
    const write = (content: string) => {
      const out = new JsonWriter();
      out.addText(content, null, 0);
      return out.finish();
    };
    const first = write('one');
    write('two');
    expect(first.toString()).toBe('"one"');
  });
});
