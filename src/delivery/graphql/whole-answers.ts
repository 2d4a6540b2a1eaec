// Answers without errors are the same for everybody who asks the same of the same state: they are kept to be given again,
// travel compressed, and those to a GET can be asked for again with their validator.
import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { WrittenData } from '../../infra/graphql/quick-execution.js';
import { tagged } from '../../infra/http/cache-tags.js';
import { NO_STORE, REVALIDATE, representation, send } from '../../infra/http/representation.js';
import { COURSES_TAG } from '../../model/cache-tags.js';
import type { PreparedAnswers } from '../../prepared/prepared-answers.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The answer, where there is no error in it. */
    wholeAnswer?: Buffer;
  }
}

/** What Nest adds to the context. */
interface Context {
  readonly req: FastifyRequest;
}

/**
 * The plugin: takes answers without errors out of the engine's hands, which would turn them into text and back. To be the
 * last one, since others add to answers.
 */
export const wholeAnswers: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        const { body } = response;
        if (body.kind !== 'single' || body.singleResult.errors) return;
        contextValue.req.wholeAnswer = bytesOf(body.singleResult);
        response.body = { kind: 'single', singleResult: { data: null } };
      },
    };
  },
};

function bytesOf({ data, ...others }: FormattedExecutionResult): Buffer {
  if (!(data instanceof WrittenData)) return Buffer.from(`${JSON.stringify({ data, ...others })}\n`);
  const rest = JSON.stringify(others).slice(1, -1);
  return Buffer.concat([Buffer.from('{"data":'), data.json, Buffer.from(`${rest && `,${rest}`}}\n`)]);
}

/** Registers the hook that sends them. Before those that look at the headers of what is sent. */
export function sendWholeAnswers(fastify: FastifyInstance, prepared: PreparedAnswers): void {
  fastify.addHook<string>('onSend', async (request, reply, payload) => {
    if (!request.wholeAnswer) return payload;
    const hasAddress = request.method === 'GET' && request.catalogue.draft === null;
    const type = String(reply.getHeader('content-type'));
    const made = representation(type, request.wholeAnswer, hasAddress ? REVALIDATE : NO_STORE);
    reply.removeHeader('content-length');
    if (hasAddress) reply.headers(tagged(COURSES_TAG));
    return send(prepared.note(request, made, null), request, reply);
  });
}
