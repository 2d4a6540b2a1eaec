// How bodies travel: compressed where whoever asks takes that. Each body is compressed once, aside from the one thread
// that answers.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** The ways in which a body can be coded, the smallest first. */
export const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/** From here on it pays: what is smaller fits into one packet anyway. Bytes. */
const WORTH_CODING = 1_024;
/** Of brotli's 11: four steps more would cost three times the time for a tenth of the bytes, and anybody can ask. */
const BROTLI_QUALITY = 5;
/** All of it: a tenth of the bytes for thirty times the time. Only for bodies that are few, and nobody can make up. */
const DENSE_QUALITY = 11;
/** Most that is compressed like that: it takes a second or two of one core. Bytes. */
const MOST_DENSE = 512 * 1024;
/** What is not text is compressed already. */
const TEXT = /^(text\/|application\/(json|graphql|xml|(problem|ld)\+json)|image\/svg\+xml)/;

const compress = {
  br: (body: Buffer, dense: boolean) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: dense ? DENSE_QUALITY : BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer) => promisify<Buffer, Buffer>(gzip)(body),
} as const satisfies Record<Coding, (body: Buffer, dense: boolean) => Promise<Buffer>>;

/** The codings of one body, each made when it is first asked for. */
export class CodedBody {
  readonly #made = new Map<Coding, Buffer>();
  readonly #making = new Map<Coding, Promise<Buffer>>();

  constructor(
    readonly plain: Buffer,
    private readonly dense = false,
  ) {}

  /** What all of it takes in memory. */
  get bytes(): number {
    return [this.plain, ...this.#made.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** The body in this coding, if it was made. */
  made(coding: Coding | null): Buffer | undefined {
    return coding === null ? this.plain : this.#made.get(coding);
  }

  /** The body in this coding; null: as it is. Whoever asks while it is made waits for the same. */
  async in(coding: Coding | null): Promise<Buffer> {
    if (coding === null) return this.plain;
    const made = this.#made.get(coding);
    if (made) return made;
    const making =
      this.#making.get(coding) ?? compress[coding](this.plain, this.dense && this.plain.length <= MOST_DENSE);
    this.#making.set(coding, making);
    try {
      const body = await making;
      this.#made.set(coding, body);
      return body;
    } finally {
      this.#making.delete(coding);
    }
  }
}

/** Whether compressing a body of this type pays. */
export function isWorthCoding(type: string, body: Buffer): boolean {
  return body.length >= WORTH_CODING && TEXT.test(type);
}

/** Values of `Accept-Encoding` that are remembered: clients send a handful, and anybody may make some up. */
const remembered = new LRUCache<string, { readonly coding: Coding | null }>({ max: 200 });
/** No client has more to say; what is longer is read each time. Characters. */
const LONGEST_REMEMBERED = 100;

/** The smallest coding of those that `Accept-Encoding` takes, however it ranks them; null: none. */
export function codingFor(accepted: string | undefined): Coding | null {
  if (accepted === undefined) return null;
  const known = remembered.get(accepted);
  if (known) return known.coding;
  const taken = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings(CODINGS);
  const coding = CODINGS.find((one) => taken.includes(one)) ?? null;
  if (accepted.length <= LONGEST_REMEMBERED) remembered.set(accepted, { coding });
  return coding;
}
