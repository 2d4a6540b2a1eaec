// Answers without errors are the same for everybody who asks the same of the same state: they are kept to be given again,
// travel compressed, and those to a GET can be asked for again with their validator.
import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tagged } from '../../infra/http/cache-tags.js';
import { NO_STORE, REVALIDATE, representation, send } from '../../infra/http/representation.js';
import { COURSES_TAG } from '../../model/cache-tags.js';
import type { PreparedAnswers } from '../../prepared/prepared-answers.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the engine has answered without any error. */
    isAnsweredWhole?: true;
  }
}

/** What Nest adds to the context. */
interface Context {
  readonly req: FastifyRequest;
}

/** The plugin: says of each request whether its answer is whole. */
export const wholeAnswers: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body }, contextValue }) {
        if (body.kind === 'single' && !body.singleResult.errors) contextValue.req.isAnsweredWhole = true;
      },
    };
  },
};

/** Registers the hook that sends them. Before those that look at the headers of what is sent. */
export function sendWholeAnswers(fastify: FastifyInstance, prepared: PreparedAnswers): void {
  fastify.addHook<string>('onSend', async (request, reply, payload) => {
    if (!request.isAnsweredWhole) return payload;
    const hasAddress = request.method === 'GET' && request.catalogue.draft === null;
    const type = String(reply.getHeader('content-type'));
    const made = representation(type, payload, hasAddress ? REVALIDATE : NO_STORE);
    reply.removeHeader('content-length');
    if (hasAddress) reply.headers(tagged(COURSES_TAG));
    return send(prepared.note(request, made, null), request, reply);
  });
}
