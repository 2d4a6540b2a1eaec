// What a GraphQL document may not be, whatever the schema says: too long, or too deeply bracketed.
import { ApolloServerErrorCode } from '@apollo/server/errors';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';

/** Longer documents are refused while they are read; everything there is can be asked with a third of it. */
export const MAX_TOKENS = 4_000;
/** Brackets inside brackets, of lists and fragments too. Beyond some thousands the parser's own stack would overflow. */
const MAX_NESTING = 20;

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.PAREN_L, TokenKind.BRACKET_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.PAREN_R, TokenKind.BRACKET_R]);

/** Throws if the document of a request is nested too deeply. To be asked before the engine parses it. */
export function refuseDeepNesting({ body, query }: Pick<FastifyRequest, 'body' | 'query'>): void {
  const sent = (body ?? query) as { query?: unknown } | null;
  if (typeof sent?.query !== 'string' || nestingOf(sent.query) <= MAX_NESTING) return;
  throw new GraphQLError(`The document is nested more than ${MAX_NESTING} levels deep.`, {
    extensions: { code: ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED, http: { status: 400 } },
  });
}

/** The deepest nesting of brackets, as far as it matters. */
function nestingOf(document: string): number {
  const lexer = new Lexer(new Source(document));
  let depth = 0;
  let deepest = 0;
  try {
    for (let read = 0; read < MAX_TOKENS && deepest <= MAX_NESTING; read++) {
      const { kind } = lexer.advance();
      if (kind === TokenKind.EOF) break;
      depth += OPENING.has(kind) ? 1 : CLOSING.has(kind) ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
  } catch {
    // Not even a row of tokens: the parser says so better.
  }
  return deepest;
}
