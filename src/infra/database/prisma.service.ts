// The one door to the tables: Prisma's generated client over node-postgres.
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';

/** Injection token of the connection URL. */
export const DATABASE_URL = Symbol('DATABASE_URL');

/** What works on tables inside `prisma.$transaction(async (tx) => …)`. */
export type Transaction = Prisma.TransactionClient;

/**
 * Connections of one process. Ten replicas fit under PostgreSQL's usual hundred; writers never hold all (writing/turns.ts).
 */
export const POOL_SIZE = 10;
/** Longest wait for a connection, be it a new one or a free one of the pool; milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Longest wait for an answer; without it a dead network path would be waited for as long as TCP likes. */
const QUERY_TIMEOUT_MS = 30_000;
/** Longest transaction: publishing a large course compiles and loads it inside one. */
const TRANSACTION_TIMEOUT_MS = 60_000;

/** Prisma's client. Connects when it is first used, so it can be made while the database is away. */
@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  constructor(@Inject(DATABASE_URL) url: string) {
    const logger = new Logger('Database');
    const adapter = new PrismaPg(
      {
        connectionString: url,
        application_name: 'timonel',
        max: POOL_SIZE,
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
        query_timeout: QUERY_TIMEOUT_MS,
        keepAlive: true,
      },
      // The adapter listens to idle connections that break (else the process would end) and takes new ones.
      { onPoolError: (error) => logger.warn(`A connection broke: ${error.message}`) },
    );
    super({
      adapter,
      transactionOptions: { maxWait: CONNECT_TIMEOUT_MS, timeout: TRANSACTION_TIMEOUT_MS },
    });
  }

  /** Asks several questions of one state of the database, whatever is written meanwhile. */
  look<T>(question: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.$transaction(question, { isolationLevel: 'RepeatableRead' });
  }

  /** After the last request is answered: some of them may still read. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}

/** Why a constraint of the database refuses something. */
export interface Refusal {
  /** `unsound` is what our own checks should have caught before. */
  readonly reason: 'taken' | 'referenced' | 'unsound';
  /** The same in a few words. */
  readonly told: string;
}

/** By the codes and kinds that Prisma, its driver and PostgreSQL give it. */
const REFUSALS: Record<string, Refusal> = {
  P2002: { reason: 'taken', told: 'something with the same name or id exists already' },
  P2003: { reason: 'referenced', told: 'something it names does not exist, or something else names it' },
  P2004: { reason: 'unsound', told: 'a constraint is not met' },
};
const SAME: Record<string, keyof typeof REFUSALS> = {
  UniqueConstraintViolation: 'P2002',
  ForeignKeyConstraintViolation: 'P2003',
  '23505': 'P2002',
  '23503': 'P2003',
  '23514': 'P2004',
  '23502': 'P2004',
  '23001': 'P2004',
};
/** Errors inside errors that are looked at: as deep as the libraries wrap them. */
const DEEPEST_CAUSE = 5;

/**
 * Which constraint refused a statement; null for any other error. Constraints that wait for the end of
 * a transaction speak through COMMIT or SET CONSTRAINTS, and Prisma passes on what they say in wrappings of its own.
 */
export function refusedBy(error: unknown, depth = 0): Refusal | null {
  if (typeof error !== 'object' || error === null || depth > DEEPEST_CAUSE) return null;
  const { code, kind, originalCode, cause, meta } = error as Record<string, unknown>;
  for (const name of [code, kind, originalCode]) {
    const known = typeof name === 'string' ? (REFUSALS[name] ?? REFUSALS[SAME[name] ?? '']) : undefined;
    if (known) return known;
  }
  const inner = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return refusedBy(inner, depth + 1) ?? refusedBy(cause, depth + 1);
}
