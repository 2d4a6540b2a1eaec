// Hears PostgreSQL notifications over a connection of its own, and keeps trying while the database is away.
// Notifications sent meanwhile are lost, so every (re)connection counts as one.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** First and longest pause between two attempts to connect, in milliseconds. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** How often a silent connection is asked whether it still lives, and how long it may take to answer. */
const HEARTBEAT_MS = 15_000;
const ANSWER_MS = 5_000;
/** How long close() waits for a server that may be out of reach. */
const FAREWELL_MS = 1_000;

/** A subscription to a channel. */
export interface Listener {
  /** Ends the subscription and its connection; `onNotify` is not called any more. */
  close(): Promise<void>;
}

/**
 * Calls `onNotify` whenever something may have been said on the channel: for every notification, and after every
 * (re)connection. Never throws; the first connection is made in the background.
 * @param url of the primary itself: LISTEN does not work through a transaction pooler
 * @param onNotify must not throw
 */
export function listen(url: string, channel: string, onNotify: () => void): Listener {
  const closing = new AbortController();
  const done = keepListening(url, channel, onNotify, closing.signal);
  return {
    async close() {
      closing.abort();
      await Promise.race([done, sleep(FAREWELL_MS, undefined, { ref: false })]);
    },
  };
}

async function keepListening(
  url: string,
  channel: string,
  onNotify: () => void,
  closing: AbortSignal,
): Promise<void> {
  let failures = 0;
  const heard = () => {
    failures = 0;
    if (!closing.aborted) onNotify();
  };
  while (!closing.aborted) {
    await listenOnce(url, channel, heard, closing).catch(() => undefined);
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
    // Jitter, so that not all replicas come back at the same moment.
    await sleep(longest * (0.5 + Math.random() / 2), undefined, { signal: closing }).catch(() => undefined);
  }
}

/** Listens until the connection ends or `closing` is aborted; rejects if there is no connection. */
async function listenOnce(
  url: string,
  channel: string,
  heard: () => void,
  closing: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'timonel listener',
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
  });
  const end = () => void client.end().catch(() => undefined);
  // A connection that is ended before it stands answers with nothing but this event.
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', end);
  client.on('notification', heard);
  closing.addEventListener('abort', end);
  const heartbeat = setInterval(() => client.query('SELECT 1').catch(end), HEARTBEAT_MS);
  try {
    await Promise.race([subscribe(client, channel, heard), ended]);
    await ended;
  } finally {
    clearInterval(heartbeat);
    closing.removeEventListener('abort', end);
    end();
  }
}

async function subscribe(client: pg.Client, channel: string, heard: () => void): Promise<void> {
  await client.connect();
  await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  heard();
}
