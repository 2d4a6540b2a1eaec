// The page that a browser gets at /graphql: GraphiQL, put together from files that we serve ourselves. No script stands
// in the page, so that a strict content security policy can stay.
import type { ApolloServerPlugin } from '@apollo/server';

// Addresses are relative to /graphql, so that they hold behind any public address.
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphQL · Timonel</title>
<link rel="icon" type="image/svg+xml" href="./pages/icon.svg">
<link rel="stylesheet" href="./graphql/ide/graphiql.css">
</head>
<body id="body" class="no-focus-outline">
<noscript>This page needs JavaScript. The schema is at <a href="./schema.graphql">/schema.graphql</a>.</noscript>
<div id="root"></div>
<script src="./graphql/ide/workers.js"></script>
<script src="./graphql/ide/graphiql.js"></script>
<script src="./graphql/ide/start.js"></script>
</body>
</html>
`;

/** Answers browsers with the page, and everybody else with GraphQL. */
export const idePage: ApolloServerPlugin = {
  async serverWillStart() {
    return { renderLandingPage: async () => ({ html: PAGE }) };
  },
};
