// What overload does: a thousand connections that ask for the largest answers there are, for a minute, and a few that
// never read. Statuses, memory over time, and whether the service answers as before when it is over.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, memoryOf, startService } from './service.mjs';

const CONNECTIONS = Number(process.env.CONNECTIONS ?? 1_000);
const SECONDS = Number(process.env.SECONDS ?? 60);
/** Connections among them that send requests and read nothing. */
const DEAF = CONNECTIONS / 20;
const MB = 2 ** 20;
const COURSE = '/v1/courses/introduccion-a-kubernetes';
const whole = readFileSync(
  new URL('../examples/typescript/operations/whole-course.graphql', import.meta.url),
  'utf8',
);
const variables = { course: COURSE.split('/').at(-1) };

const service = await startService(await freePort());
const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const counts = {};
let asked = 0;
let running = true;

/** One of the largest answers, never asked for before. */
function question() {
  asked++;
  if (asked % 2)
    return {
      method: 'POST',
      path: '/graphql',
      body: JSON.stringify({ query: `# ${asked}\n${whole}`, variables }),
    };
  // Another language each time, which nobody has: else it would be answered from memory.
  return {
    method: 'GET',
    path: `${largest}?text=html,text,markdown`,
    headers: { 'Accept-Language': `es;q=0.9, x-${asked};q=0.1` },
  };
}

function ask({ method, path, body, headers: more }) {
  const began = performance.now();
  return new Promise((resolve) => {
    const headers = body
      ? { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
      : { ...more };
    const request = http.request(
      { agent, host: '127.0.0.1', port: service.port, method, path, headers },
      (answer) => {
        let bytes = 0;
        answer.on('data', (part) => {
          bytes += part.length;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode, answer, bytes, ms: performance.now() - began }),
        );
        answer.on('error', () => resolve({ status: 'cut' }));
      },
    );
    request.on('error', ({ code }) => resolve({ status: code ?? 'cut' })).end(body);
  });
}

const times = [];
/** Clients that had an answer of any kind while it lasted. */
let heard = 0;
async function client() {
  let isNew = true;
  while (running) {
    const { status, answer, ms } = await ask(question());
    if (isNew && running && typeof status === 'number') {
      heard++;
      isNew = false;
    }
    counts[status] = (counts[status] ?? 0) + 1;
    if (status === 200) times.push(ms);
    // As polite as a client is that reads `Retry-After`, a hundred times over.
    await sleep(status === 200 ? 0 : 10 * Number(answer?.headers['retry-after'] ?? 1));
  }
}

/** Sends the same request many times and reads nothing; again when it was closed. */
async function deaf(closings) {
  while (running) {
    const began = performance.now();
    const socket = net.connect(service.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET ${COURSE}/chapters HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(3_000));
    const probe = setInterval(() => socket.write('\r\n'), 500);
    await Promise.race([new Promise((resolve) => socket.once('close', resolve)), sleep(SECONDS * 1_000)]);
    clearInterval(probe);
    if (running) closings.push(performance.now() - began);
    socket.destroy();
  }
}

const chapters = await (await fetch(`http://127.0.0.1:${service.port}${COURSE}/chapters`)).json();
const sizes = await Promise.all(
  chapters.data.map(async ({ slug }) => {
    const { bytes } = await ask({ method: 'GET', path: `${COURSE}/chapters/${slug}` });
    return { path: `${COURSE}/chapters/${slug}`, bytes };
  }),
);
const largest = sizes.sort((a, b) => b.bytes - a.bytes)[0].path;

try {
  const memory = [Math.round(memoryOf(service.pid) / MB)];
  const probes = [];
  const closings = [];
  const clients = Array.from({ length: CONNECTIONS - DEAF }, client);
  const others = Array.from({ length: DEAF }, () => deaf(closings));
  for (let second = 0; second < SECONDS; second++) {
    await sleep(1_000);
    memory.push(Math.round(memoryOf(service.pid) / MB));
    if (second % 5) continue;
    const began = performance.now();
    const { status } = await fetch(`http://127.0.0.1:${service.port}/readyz`);
    probes.push({ status, ms: Math.round(performance.now() - began) });
  }
  running = false;
  await Promise.race([Promise.all([...clients, ...others]), sleep(20_000)]);
  agent.destroy();
  await sleep(3_000);
  const began = performance.now();
  const after = await fetch(`http://127.0.0.1:${service.port}${COURSE}?fields=title`);
  await after.text();
  times.sort((a, b) => a - b);
  closings.sort((a, b) => a - b);
  const report = {
    ...{ date: new Date().toISOString(), node: process.version, connections: CONNECTIONS, seconds: SECONDS },
    ...{
      ...{ statuses: counts, clients: CONNECTIONS - DEAF, heard },
      answeredP50: times[times.length >> 1],
      answeredP99: times[Math.floor(times.length * 0.99)],
    },
    ...{
      memory: { start: memory[0], most: Math.max(...memory), end: memory.at(-1) },
      memoryBySecond: memory,
      probes,
    },
    deaf: { closed: closings.length, longestMs: closings.at(-1) },
    afterwards: {
      status: after.status,
      ms: performance.now() - began,
      memory: Math.round(memoryOf(service.pid) / MB),
    },
  };
  console.log(JSON.stringify({ ...report, memoryBySecond: undefined }, null, 2));
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    `bench/results/${report.date.slice(0, 10)}-overload.json`,
    `${JSON.stringify(report, null, 2)}\n`,
  );
} finally {
  await service.end();
}
