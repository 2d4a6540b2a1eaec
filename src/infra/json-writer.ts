// JSON put together piece by piece, as the bytes that are sent. Long texts are encoded once and copied from then on: most of
// an answer are texts that stand in many answers.

/** From here on copying pays; shorter ones are encoded together with what stands around them. Characters. */
const WORTH_KEEPING = 128;
/** What most answers fit into; twice as much is taken when it is full. Bytes. */
const START_BYTES = 256 * 1024;
/** Most bytes that a UTF-16 code unit takes in UTF-8. */
const MOST_BYTES_A_UNIT = 3;

interface Encoded {
  readonly text: string;
  readonly json: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Whatever stands otherwise between quotes than by itself: quotes, backslashes, controls, halves of characters. */
const TO_BE_ESCAPED = /[^\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]/;

/**
 * What an answer was written in, for the next one: the system would clear as much again each time. Taken when writing
 * begins, so that it is never two answers'.
 */
let spare: Buffer | undefined;

/** Encoded texts by what has them and under which name; they go with it. */
const encoded = new WeakMap<object, Map<string | number, Encoded>>();

/** Writes one JSON text. */
export class JsonWriter {
  private buffer: Buffer = NOTHING;
  private length = 0;
  private pending = '';

  /** Adds JSON as it is given. */
  add(json: string): void {
    this.pending += json;
  }

  /** Adds a text. `owner` has it under this name, and may well be asked for it again; null: nobody has it. */
  addText(text: string, owner: object | null, name: string | number): void {
    if (text.length < WORTH_KEEPING || owner === null) this.pending += quoted(text);
    else this.append(encodedOf(text, owner, name));
  }

  /** Everything that was added. */
  finish(): Buffer {
    this.flush();
    const json = Buffer.from(this.buffer.subarray(0, this.length));
    this.giveBack();
    this.buffer = NOTHING;
    this.length = 0;
    return json;
  }

  private append(json: Buffer): void {
    this.flush();
    this.makeRoom(json.length);
    this.buffer.set(json, this.length);
    this.length += json.length;
  }

  private flush(): void {
    this.makeRoom(this.pending.length * MOST_BYTES_A_UNIT);
    this.length += this.buffer.write(this.pending, this.length);
    this.pending = '';
  }

  private giveBack(): void {
    if (this.buffer.length === START_BYTES) spare = this.buffer;
  }

  private makeRoom(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger =
      needed <= START_BYTES ? takeSpare() : Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.length);
    this.giveBack();
    this.buffer = larger;
  }
}

function takeSpare(): Buffer {
  const taken = spare ?? Buffer.allocUnsafeSlow(START_BYTES);
  spare = undefined;
  return taken;
}

/** The same as `JSON.stringify` makes of it, without asking that for what most texts are. */
function quoted(text: string): string {
  return TO_BE_ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function encodedOf(text: string, owner: object, name: string | number): Buffer {
  let ofOwner = encoded.get(owner);
  if (!ofOwner) {
    ofOwner = new Map();
    encoded.set(owner, ofOwner);
  }
  const known = ofOwner.get(name);
  if (known?.text === text) return known.json;
  const json = Buffer.from(JSON.stringify(text));
  ofOwner.set(name, { text, json });
  return json;
}
