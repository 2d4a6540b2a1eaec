// Answers that were made before, given again before anything else looks at the request: no route, no parsing, no
// making. Each is bound to the state that it was made from, so it is never given in another one.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Edition } from '../catalogue/course-view.js';
import { pinOnArrival } from '../catalogue/pin-catalogue.js';
import { CONFIG, type Config, SHARE_OF_ANSWERS } from '../infra/config/config.js';
import { type Coding, codingFor } from '../infra/http/content-coding.js';
import { etagOf, isValidated, knownTag, type Representation } from '../infra/http/representation.js';
import { nameOfRequest } from '../infra/http/request-name.js';
import { keyOf, keyOfQuestion, lengthOfQuestion } from './asked.js';
import { readAhead } from './read-ahead.js';

/** What one answer takes besides its key and its body: its headers in all codings, and what holds them. Bytes. */
const HEAD_BYTES = 4 * 1024;
/** The part of the budget for that; the rest is for bodies, which answers share. */
const SHARE_OF_HEADS = 0.25;

/** Headers that each answer gets anew, or that depend on the coding. */
const NOT_KEPT = new Set([
  ...['x-request-id', 'date', 'connection', 'keep-alive', 'transfer-encoding'],
  ...['etag', 'content-type', 'content-length', 'content-encoding'],
]);
/** All that a client cannot take from the answer that it has. RFC 9110 wants no more in a 304 than it has to. */
const IN_304 = /^(cache-control|vary|timonel-release|access-control-.*)$/;
/** The headers that an answer is kept under, and that which is looked at each time; another one would be missed. */
const KNOWN_VARY = new Set(['accept', 'accept-language', 'accept-encoding']);

/** An answer as it is kept. */
interface Prepared {
  /** Where its body is found. */
  readonly body: string;
  /** Id of the course that it is about; null: of all of them. */
  readonly course: string | null;
  /** What it was made from, a published course or the catalogue; what is served no more can go. */
  readonly from: WeakRef<object>;
  readonly headers: readonly string[];
  /** Headers of the whole answer, by coding. */
  readonly wholes: Map<Coding | null, readonly string[]>;
  /** Headers of a 304, but for the validator. */
  readonly unchanged: readonly string[];
  readonly count: Count;
}

/** How often the answers of a route were given. */
interface Count {
  readonly route: string;
  whole: number;
  unchanged: number;
}

/** What a request is about to be answered with. */
interface Noted extends Pick<Prepared, 'course' | 'from'> {
  readonly key: string;
  readonly sent: Representation;
}

declare module 'fastify' {
  interface FastifyRequest {
    toBeKept?: Noted;
  }
}

@Injectable()
export class PreparedAnswers {
  readonly #kept: LRUCache<string, Prepared>;
  readonly #bodies: LRUCache<string, Representation>;
  readonly #counts = new Map<string, Count>();
  /** What requests under way have asked with their bodies. */
  readonly #questions = new WeakMap<IncomingMessage, string>();

  constructor(@Inject(CONFIG) { catalogueBytes }: Config) {
    const answerBytes = catalogueBytes * SHARE_OF_ANSWERS;
    this.#kept = new LRUCache({
      maxSize: Math.floor(answerBytes * SHARE_OF_HEADS),
      sizeCalculation: (_, key) => key.length * 2 + HEAD_BYTES,
    });
    this.#bodies = new LRUCache({
      maxSize: Math.floor(answerBytes * (1 - SHARE_OF_HEADS)),
      sizeCalculation: ({ body }, key) => key.length * 2 + body.bytes,
    });
  }

  /** How often each route was answered from here. */
  get counts(): Iterable<Readonly<Count>> {
    return this.#counts.values();
  }

  /** What all that is kept takes in memory. */
  get bytes(): number {
    return this.#kept.calculatedSize + this.#bodies.calculatedSize;
  }

  /**
   * Answers from what is kept of the state that the request has arrived in; `otherwise` is called if nothing is, and then
   * nothing was done. It is given the way to ask again, which tells whether that was an answer.
   */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    catalogue: Catalogue,
    otherwise: (again: () => boolean) => void,
  ): void {
    const length = lengthOfQuestion(request);
    if (length === undefined) {
      const give = () => this.#give(keyOf(request), request, response, catalogue);
      if (!give()) otherwise(give);
      return;
    }
    readAhead(request, length, (body) => {
      const key = keyOfQuestion(request, body);
      const give = () => {
        const given = this.#give(key, request, response, catalogue);
        // Nobody else will read the body.
        if (given) request.resume();
        return given;
      };
      if (give()) return;
      this.#questions.set(request, key);
      pinOnArrival(request, catalogue);
      otherwise(give);
    });
  }

  #give(
    key: string | undefined,
    { headers: asked }: IncomingMessage,
    response: ServerResponse,
    catalogue: Catalogue,
  ): boolean {
    const kept = key === undefined ? undefined : this.#kept.get(key);
    if (!kept) return false;
    const sent = this.#bodies.get(kept.body);
    if (!sent || !isCurrent(kept, catalogue)) return false;
    const coding = sent.coded ? codingFor(asked['accept-encoding']) : null;
    const known = knownTag(asked['if-none-match'], sent, coding);
    const name = ['x-request-id', nameOfRequest(asked['x-request-id'])];
    if (known !== undefined) {
      kept.count.unchanged++;
      response.writeHead(304, [...kept.unchanged, 'etag', known, ...name]).end();
      return true;
    }
    const body = sent.body.made(coding);
    if (!body) return false;
    kept.count.whole++;
    response.writeHead(200, [...wholeHead(kept, sent, coding, body), ...name]).end(body);
    return true;
  }

  /**
   * Takes note of what a request is about to be answered with; gives the same, its body in every coding that was made
   * already: what is the same, byte by byte, may have come with other headers.
   * `view` is what it is made from; null where that is the whole catalogue.
   */
  note(request: FastifyRequest, made: Representation, view: Edition | null): Representation {
    const known = this.#bodies.get(nameOf(made));
    const sent = known ? { ...made, body: known.body } : made;
    // Before it is compressed: whoever asks meanwhile shares that.
    if (!known) this.#bodies.set(nameOf(made), made);
    const { catalogue, raw } = request;
    const key = this.#questions.get(raw) ?? keyOf(raw);
    const course = view?.course.id ?? null;
    const from = course === null ? catalogue : catalogue.course(course)?.course;
    if (key !== undefined && from && catalogue.draft === null) {
      request.toBeKept = { key, sent, course, from: new WeakRef(from) };
    }
    return sent;
  }

  /** Keeps what was noted, with the headers that all have added by the time it is sent. Register this hook last. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onSend', async ({ toBeKept, routeOptions }, reply) => {
      const isRead = reply.statusCode === 200 || reply.statusCode === 304;
      if (toBeKept && isRead && isForEverybody(reply)) this.#keep(toBeKept, reply, routeOptions.url!);
    });
  }

  #keep({ key, sent, course, from }: Noted, reply: FastifyReply, route: string): void {
    const count = this.#counts.get(route) ?? { route, whole: 0, unchanged: 0 };
    this.#counts.set(route, count);
    const kept = Object.entries(reply.getHeaders()).filter(([name]) => !NOT_KEPT.has(name));
    const flat = (names: (name: string) => boolean) =>
      kept.filter(([name]) => names(name)).flatMap(([name, value]) => [name, String(value)]);
    // It has grown by the coding that was made; of a value that is set again the old size would stay.
    this.#bodies.delete(nameOf(sent));
    this.#bodies.set(nameOf(sent), sent);
    this.#kept.set(key, {
      ...{ body: nameOf(sent), course, from, count, wholes: new Map() },
      ...{ headers: flat(() => true), unchanged: flat((name) => IN_304.test(name)) },
    });
  }
}

/** Equal ones are the same bytes under the same headers. */
function nameOf({ etag, type, cacheControl }: Representation): string {
  return `${etag} ${type} ${cacheControl}`;
}

/** Whether what it was made from is what is published. */
function isCurrent({ course, from }: Prepared, catalogue: Catalogue): boolean {
  const state = course === null ? catalogue : catalogue.course(course)?.course;
  return state !== undefined && from.deref() === state;
}

/** Whether an answer depends on nothing but what it is kept under. */
function isForEverybody(reply: FastifyReply): boolean {
  const vary = String(reply.getHeader('vary') ?? '').toLowerCase();
  return vary.split(/, */).every((name) => name === '' || KNOWN_VARY.has(name));
}

function wholeHead(
  { headers, wholes }: Prepared,
  sent: Representation,
  coding: Coding | null,
  { length }: Buffer,
): readonly string[] {
  const known = wholes.get(coding);
  if (known) return known;
  const head = [...headers, 'content-type', sent.type];
  if (isValidated(sent)) head.push('etag', etagOf(sent, coding));
  head.push('content-length', String(length));
  if (coding !== null) head.push('content-encoding', coding);
  wholes.set(coding, head);
  return head;
}
