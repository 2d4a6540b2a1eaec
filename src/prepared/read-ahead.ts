// Reading the body of a request before whoever it is meant for.
import type { IncomingMessage } from 'node:http';

/**
 * Hands over the whole body, which is `length` bytes long, once it has arrived; then it is back in its place, to be read
 * by somebody else. Of a client that goes away or is too slow nothing is heard: the server sees to it.
 */
export function readAhead(request: IncomingMessage, length: number, handOver: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let missing = length;
  const take = (chunk: Buffer) => {
    chunks.push(chunk);
    missing -= chunk.length;
    if (missing > 0) return;
    request.off('data', take);
    request.pause();
    const body = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    request.unshift(body);
    handOver(body);
  };
  request.on('data', take);
}
