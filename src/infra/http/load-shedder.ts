// Sends away what cannot be answered in time, before anything was done for it: so that those who were let in get their
// answer, memory stays bounded however many ask, and whoever does not read is not waited for.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '../errors/app-error.js';
import { PROBLEM_JSON, problemOf } from './problem.js';
import { nameOfRequest } from './request-name.js';
import { Turns } from './turns.js';

/** What is let in. */
export interface LoadLimits {
  /** Requests of strangers being answered at one time: few, but for those that wait for the database or are compressed. */
  readonly strangers: number;
  /** Requests that wait for their turn, of strangers and apart from them of callers: each holds its body. */
  readonly waiting: number;
  /**
   * Longest that somebody waits for their turn, in milliseconds: whoever waited longer has gone, or asks again. Less than
   * the server has patience with bodies, which are not read meanwhile; authors would rather wait than ask again.
   */
  readonly patienceMs: { readonly strangers: number; readonly callers: number };
  /** Requests with credentials. They wait for the database and for each other rather than for the processor. */
  readonly callers: number;
  /** Bytes of answers that are made and not yet taken by their readers; prepared ones, which all share, do not count. */
  readonly waitingBytes: number;
}

export const LOAD_LIMITS: LoadLimits = {
  strangers: 64,
  waiting: 1_024,
  patienceMs: { strangers: 1_000, callers: 5_000 },
  callers: 512,
  waitingBytes: 64 * 1024 * 1024,
};

/** When it may be better. Seconds. */
const RETRY_SECONDS = '1';
/**
 * A reader that takes nothing for so long holds memory that others need. Node forgives the first time if anything had
 * moved before, so that it is cut off after twice that at most: less than ten seconds.
 */
const SLOW_READER_MS = 4_500;
/** Whoever watches this service has to be told also, and just, when it is overloaded. */
const PROBES = new Set(['/livez', '/readyz', '/metrics']);

/** Methods whose requests are answered whatever is in their bodies. */
const READS = new Set(['GET', 'HEAD']);

/** Where a key or token counts; elsewhere it would open nothing but a place that is kept for others. */
const FOR_CALLERS = /^\/(v1|graphql)\/admin\b|[?&]release=draft\b/i;

type Who = 'strangers' | 'callers';

/** Counts what is under way, and says no. */
export class LoadShedder {
  /** Requests that were sent away since the start. */
  shed = 0;
  readonly #inFlight = { strangers: 0, callers: 0 };
  #waitingBytes = 0;
  readonly #turns = { strangers: new Turns(), callers: new Turns() };

  constructor(
    private readonly limits = LOAD_LIMITS,
    private readonly now = () => performance.now(),
  ) {}

  /** Looks after a server as long as it lives: do its readers read? */
  watch(server: Server): void {
    server.timeout = SLOW_READER_MS;
    // Each request on a connection listens to that: as many as are let in.
    server.on('connection', (socket: Socket) => socket.setMaxListeners(0));
    // Node tells of a socket on which nothing moved. Requests that do not arrive have limits of their own, and where an
    // answer is still being made that is our own slowness; one that is kept for the next request has another time.
    server.on('timeout', (socket: Socket) => {
      if (socket.timeout !== SLOW_READER_MS) socket.destroy();
      else if (socket.writableLength > 0) socket.resetAndDestroy();
    });
  }

  /**
   * Has a request handled when its turn has come, unless it is sent away, `again` finds that it was answered while it
   * waited, or whoever asked has gone.
   */
  pass(
    request: IncomingMessage,
    response: ServerResponse,
    handle: () => void,
    again: () => boolean = () => false,
  ): void {
    if (PROBES.has(request.url ?? '')) {
      handle();
      return;
    }
    const turns = this.#turns[whoAsks(request)];
    if (turns.waiting >= this.limits.waiting) {
      this.#refuse(request, response);
      return;
    }
    const began = this.now();
    let waited = false;
    turns.take(() => {
      if (request.socket.destroyed || (waited && again())) return false;
      if (!this.admit(request, response, this.now() - began)) return false;
      handle();
      return true;
    });
    waited = true;
  }

  /**
   * Lets a request in that has waited for so long, and counts it until its answer is made; else answers UNAVAILABLE and
   * gives false.
   */
  admit(request: IncomingMessage, response: ServerResponse, waitedMs = 0): boolean {
    const who = whoAsks(request);
    if (this.#isFullOf(who) || waitedMs > this.limits.patienceMs[who]) {
      this.#refuse(request, response);
      return false;
    }
    // Whoever is slow to send a body takes no place from others; the server's timeouts look after that. The body of a
    // read is read by nobody: its end would not be heard of.
    if (bringsBody(request) && !READS.has(request.method ?? '')) {
      request.once('end', () => this.#admitWithBody(who, request, response));
    } else this.#count(who, request, response);
    return true;
  }

  /** Many may have been let in one by one, and their bodies are here all at once. Nothing was done for strangers so far. */
  #admitWithBody(who: Who, request: IncomingMessage, response: ServerResponse): void {
    if (response.headersSent) return;
    if (who === 'strangers' && this.#isFullOf(who)) this.#refuse(request, response);
    else this.#count(who, request, response);
  }

  #isFullOf(who: Who): boolean {
    return this.#inFlight[who] >= this.limits[who] || this.#waitingBytes > this.limits.waitingBytes;
  }

  #count(who: Who, { socket }: IncomingMessage, response: ServerResponse): void {
    if (response.closed || socket.destroyed) return;
    this.#inFlight[who]++;
    let [making, waiting] = [true, 0];
    const made = () => {
      if (making) this.#inFlight[who]--;
      making = false;
    };
    const taken = () => {
      made();
      this.#waitingBytes -= waiting;
      waiting = 0;
      response.off('prefinish', given).off('close', taken);
      socket.off('close', taken);
    };
    const given = () => {
      made();
      waiting = response.socket?.writableLength ?? 0;
      this.#waitingBytes += waiting;
    };
    response.once('prefinish', given).once('close', taken);
    // An answer that waits for its turn on a connection is not told when that is closed.
    socket.once('close', taken);
  }

  #refuse(request: IncomingMessage, response: ServerResponse): void {
    this.shed++;
    const { headers } = request;
    const error = new AppError('UNAVAILABLE', 'The service is overloaded right now.');
    const name = nameOfRequest(headers['x-request-id']);
    const body = JSON.stringify(problemOf(error, name));
    // A body that is under way is not waited for; one that is here is passed over, so that the connection can go on.
    const underWay = isUnderWay(request);
    const close = underWay ? { Connection: 'close' } : {};
    if (!underWay) request.resume();
    response
      .writeHead(error.status, {
        ...{ 'Content-Type': PROBLEM_JSON, 'Content-Length': Buffer.byteLength(body) },
        ...{ 'Retry-After': RETRY_SECONDS, 'Cache-Control': 'no-store', 'X-Request-Id': name, ...close },
        ...{
          'Access-Control-Allow-Origin': '*',
          'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
        },
      })
      .end(body);
  }
}

/** Whether a body follows that is not here with the headers. */
function bringsBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether a body has not arrived as a whole. */
function isUnderWay(request: IncomingMessage): boolean {
  const { headers, readableLength, complete } = request;
  return bringsBody(request) && !complete && readableLength < Number(headers['content-length'] ?? Infinity);
}

function whoAsks({ headers, url = '' }: IncomingMessage): Who {
  return headers.authorization !== undefined && FOR_CALLERS.test(url) ? 'callers' : 'strangers';
}
