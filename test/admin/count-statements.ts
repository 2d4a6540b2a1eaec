// Counts what the service sends to PostgreSQL, at the one place where everything passes: the driver's `query`.
import pg from 'pg';
import type { TestApp } from '../support/app.js';
import { query } from '../support/postgres.js';

/** What a client of the driver is asked with. */
type Asked = string | { readonly text: string };

/** Runs something and gives the text of every statement that was sent meanwhile, in their order. */
export async function statementsOf(action: () => Promise<unknown>): Promise<string[]> {
  const { prototype } = pg.Client as unknown as { prototype: { query(...asked: [Asked]): unknown } };
  const send = prototype.query;
  const sent: string[] = [];
  prototype.query = function (...asked) {
    const [first] = asked;
    sent.push(typeof first === 'string' ? first : first.text);
    return send.apply(this, asked);
  };
  try {
    await action();
  } finally {
    prototype.query = send;
  }
  return sent;
}

/**
 * Ends what a service sends without being asked: the catalogue's look every half second with its LISTEN, and the note,
 * once a minute, that a key is in use. From here on everything that is sent belongs to a request.
 */
export async function silence({ catalogue, databaseUrl }: TestApp): Promise<void> {
  await catalogue.onApplicationShutdown();
  await query(databaseUrl, `UPDATE api_key SET last_used_at = now() + interval '1 day'`);
}
