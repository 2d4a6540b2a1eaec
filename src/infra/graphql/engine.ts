// The GraphQL engine as every door wants it: strict, quiet, and without any outside contact.
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DocumentNode, ValidationRule } from 'graphql';
import { formatError } from './errors.js';
import { faultLog } from './fault-log.js';
import { MAX_TOKENS, refuseDeepNesting } from './nesting.js';

/** Documents that were checked, kept for whoever asks them with other variables or of another state. Bytes of memory. */
const DOCUMENT_BYTES = 32 * 1024 * 1024;
/** Most that a document takes in memory for each of its characters (short names alone); that of the whole course takes 41. */
const BYTES_A_CHARACTER = 235;

/** What one door has of its own. */
export interface Door {
  readonly path: string;
  /** The schema, as it is written. */
  readonly schema: string;
  /** Everything below the root fields; these are Nest's, so that guards stand before them. */
  readonly resolvers: ApolloDriverConfig['resolvers'];
  /** The module that provides its root fields; it finds no other door's. */
  readonly rootModule: Type;
  /** What every resolver is handed. */
  readonly context: (request: FastifyRequest) => object;
  readonly plugins: readonly ApolloServerPlugin<never>[];
  readonly rules?: readonly ValidationRule[];
}

/** The options of the engine for a door. */
export function strictEngine({
  path,
  schema,
  resolvers,
  rootModule,
  context,
  plugins,
  rules = [],
}: Door): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    path,
    typeDefs: schema,
    resolvers,
    include: [rootModule],
    // `id` and its like are answered once, for the interface.
    inheritResolversFromInterfaces: true,
    // Made before a document is parsed, and the last moment to refuse one: the engine's own hooks come too late.
    context(request: FastifyRequest) {
      refuseDeepNesting(request);
      return context(request);
    },
    formatError,
    // Nest would turn HTTP exceptions into errors of its own making before we see them.
    autoTransformHttpErrors: false,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    // The engine's own would print each document to see how long it is.
    documentStore: new InMemoryLRUCache<DocumentNode>({
      maxSize: DOCUMENT_BYTES,
      sizeCalculation: ({ loc }) => loc!.end * BYTES_A_CHARACTER,
    }),
    validationRules: [...rules],
    graphiql: false,
    plugins: [
      ...(plugins as readonly ApolloServerPlugin[]),
      faultLog as ApolloServerPlugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  };
}
