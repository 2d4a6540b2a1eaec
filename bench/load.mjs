// The client: as many requests as a few connections can carry, one at a time each, over bare sockets, so that it never
// is the client that is measured. A process of its own: `node load.mjs '{"port": …}'` prints one line of JSON.
import net from 'node:net';

/**
 * `request`: bytes in base64. `counter`: where in them eight digits stand that are to be others each time. `follow`: the
 * words in them that stand for the validator of the answer before, and `first`: what is asked to learn it. It ends after
 * the seconds, or when it has had `enough` answers.
 */
const {
  port,
  request,
  counter,
  follow,
  first,
  connections,
  seconds,
  enough = Number.POSITIVE_INFINITY,
} = JSON.parse(process.argv[2]);
const template = Buffer.from(request, 'base64');
const latencies = [];
let asked = 0;
let bodyBytes = 0;
let lastHead = '';
let stopping = false;

function nextRequest() {
  asked++;
  if (counter === undefined) return template;
  const copy = Buffer.from(template);
  // Another process at another time must not ask the same again.
  copy.write(String((process.pid * 7_919 + asked) % 100_000_000).padStart(8, '0'), counter, 'latin1');
  return copy;
}

/** The request after an answer, which has left this validator. */
function nextAfter(validator) {
  if (follow === undefined) return nextRequest();
  if (validator === '') return Buffer.from(first, 'base64');
  // The words are as long as a validator, so that everything else stays where it is.
  return Buffer.from(nextRequest().toString('latin1').replace(follow, validator), 'latin1');
}

/** Length of the answer that begins here: of its head, and of the body that the head announces. */
function lengthOf(chunk) {
  const head = chunk.indexOf('\r\n\r\n');
  if (head < 0) throw new Error('The head of an answer came in pieces.');
  lastHead = chunk.toString('latin1', 0, head);
  const [, length = '0'] = /^content-length: *(\d+)/im.exec(lastHead) ?? [];
  bodyBytes = Number(length);
  return head + 4 + bodyBytes;
}

/** Asks over one connection until it is told to stop; resolves with the status of the last answer. */
function connection() {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1').setNoDelay(true);
    let [begun, left, status, validator] = [0, 0, '', ''];
    const ask = () => {
      begun = performance.now();
      socket.write(nextAfter(validator));
    };
    socket.on('connect', ask).on('error', reject);
    socket.on('data', (chunk) => {
      if (left === 0) {
        left = lengthOf(chunk);
        status = chunk.toString('latin1', 9, 12);
        if (follow !== undefined)
          [, validator] = /^etag: *(.+)\r$/im.exec(chunk.toString('latin1', 0, 2_000));
      }
      left -= chunk.length;
      if (left > 0) return;
      latencies.push(performance.now() - begun);
      if (!stopping && latencies.length < enough) return ask();
      socket.destroy();
      resolve(status);
    });
  });
}

const begun = performance.now();
const end = setTimeout(() => {
  stopping = true;
}, seconds * 1_000);
const statuses = await Promise.all(Array.from({ length: connections }, connection));
clearTimeout(end);
const took = (performance.now() - begun) / 1_000;
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.floor(latencies.length * share)];
const result = {
  requests: latencies.length,
  perSecond: latencies.length / took,
  p50: at(0.5),
  p99: at(0.99),
};
console.log(JSON.stringify({ ...result, bodyBytes, head: lastHead, statuses: [...new Set(statuses)] }));
