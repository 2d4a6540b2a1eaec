// A process for the tests: uses the embedded server of a data folder until it is told to stop (or is killed).
import { startEmbeddedPostgres } from '../../../src/infra/database/embedded-postgres.js';

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log: () => undefined });
// A service takes a Ctrl-C for the wish to stop in good order; this one goes on, so that the server can be looked at.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
// An end without farewell, as after an error that nobody caught.
process.on('SIGUSR2', () => process.exit(3));
setInterval(() => undefined, 1_000);
console.log(server.url);
