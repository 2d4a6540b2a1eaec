// Says in every GraphQL answer that caches must leave it alone: its address does not tell what was asked.
import type { ApolloServerPlugin } from '@apollo/server';

/** The plugin. The engine's own one does the same, but looks at every single field for it. */
export const notStored: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        response.http.headers.set('cache-control', 'no-store');
      },
    };
  },
};
