// What an edit costs: latency and processor time of a draft PATCH, beside a public 304 as the yardstick of the machine.
// Plain Node against the built service as a process of its own, on a fresh data folder. How to read it: README.md here.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import os from 'node:os';
import { cpuOf, databasePids, freePort, median, startService } from './service.mjs';

/** Runs of all measurements; the median over runs is told. */
const RUNS = Number(process.env.RUNS ?? 5);
const EDITS = Number(process.env.EDITS ?? 300);
const WRITERS = 8;
/** The cheaper a request, the more of them: the clock of /proc counts in steps of 10 ms. */
const READS = EDITS * 4;
const YARDSTICKS = EDITS * 20;
/** Requests before anything is measured: a share of those that are, and no fewer than this. */
const [WARM_UP_SHARE, WARM_UP] = [0.5, 300];
const PORT = Number(process.env.PORT ?? 0) || (await freePort());
const COURSE = '/v1/admin/courses/introduccion-a-kubernetes';

const agent = new http.Agent({ keepAlive: true, maxSockets: WRITERS });

function ask(method, url, headers = {}, body) {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port: PORT, method, path: url };
    const size = sent === undefined ? {} : { 'Content-Length': Buffer.byteLength(sent) };
    const request = http.request({ ...options, headers: { ...headers, ...size } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: answer.statusCode, headers: answer.headers, text });
      });
    });
    request.on('error', reject).end(sent);
  });
}

function expectStatus(answer, status) {
  if (answer.status !== status) throw new Error(`Expected ${status}: ${answer.status} ${answer.text}`);
  return answer;
}

/** Set once the service has started. */
const authorization = { Authorization: '' };
const readBlock = async (id) => expectStatus(await ask('GET', `${COURSE}/blocks/${id}`, authorization), 200);

/** An author of one block: every edit is made to the state that the one before it has left. */
function author(id, etag) {
  let state = etag;
  let count = 0;
  return async () => {
    const headers = { ...authorization, 'If-Match': state, 'Content-Type': 'application/merge-patch+json' };
    const patch = { markdown: `Párrafo ${++count} de ${randomBytes(6).toString('hex')}.` };
    state = expectStatus(await ask('PATCH', `${COURSE}/blocks/${id}`, headers, patch), 200).headers.etag;
  };
}

/** Calls actions side by side, `times` in all, and tells what each took. */
async function measure(service, actions, times) {
  const latencies = [];
  const database = () => new Map(databasePids(service.folder).map((pid) => [pid, cpuOf(pid)]));
  const [cpu, before, start] = [cpuOf(service.pid), database(), performance.now()];
  const share = Math.floor(times / actions.length);
  const one = async (action) => {
    for (let i = 0; i < share; i++) {
      const begun = performance.now();
      await action();
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(actions.map(one));
  const seconds = (performance.now() - start) / 1000;
  const count = latencies.length;
  latencies.sort((a, b) => a - b);
  // Connections come and go: what is gone takes its share along, what is new began at zero.
  const used = [...database()].reduce((sum, [pid, now]) => sum + now - (before.get(pid) ?? 0), 0);
  return {
    ...{ p50: latencies[Math.floor(count / 2)], p95: latencies[Math.floor(count * 0.95)] },
    ...{ cpu: (cpuOf(service.pid) - cpu) / count, database: used / count },
    perSecond: count / seconds,
  };
}

async function prepare() {
  const listed = expectStatus(await ask('GET', `${COURSE}/blocks`, authorization), 200);
  const paragraphs = JSON.parse(listed.text).data.filter(({ kind }) => kind === 'paragraph');
  const [first, ...others] = paragraphs.slice(0, WRITERS + 1);
  const authorOf = ({ id, meta }) => author(id, `"${meta.etag}"`);
  const chapters = await ask('GET', '/v1/courses/introduccion-a-kubernetes/chapters');
  const { slug } = JSON.parse(expectStatus(chapters, 200).text).data[0];
  const chapter = `/v1/courses/introduccion-a-kubernetes/chapters/${slug}`;
  const { etag } = expectStatus(await ask('GET', chapter), 200).headers;
  const notModified = async () => expectStatus(await ask('GET', chapter, { 'If-None-Match': etag }), 304);
  return [
    { name: 'public GET chapter, 304 (yardstick)', actions: [notModified], times: YARDSTICKS },
    { name: 'admin GET block', actions: [() => readBlock(first.id)], times: READS },
    { name: 'draft PATCH, one writer', actions: [authorOf(first)], times: EDITS },
    { name: `draft PATCH, ${WRITERS} writers`, actions: others.map(authorOf), times: EDITS },
  ];
}

let service;
async function end() {
  agent.destroy();
  await service?.end();
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end().finally(() => process.exit(1)));
try {
  service = await startService(PORT);
  authorization.Authorization = `Bearer ${service.key}`;
  const kinds = await prepare();
  for (const { actions, times } of kinds) {
    await measure(service, actions, Math.max(WARM_UP, times * WARM_UP_SHARE));
  }
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const results = [];
    for (const { actions, times } of kinds) results.push(await measure(service, actions, times));
    runs.push(results);
  }
  const rows = kinds.map(({ name }, i) => {
    const of = (field) => median(runs.map((results) => results[i][field]));
    const ratio = median(runs.map((results) => results[i].cpu / results[0].cpu));
    return {
      ...{ what: name, 'median ms': of('p50').toFixed(2), 'p95 ms': of('p95').toFixed(2) },
      ...{ 'service CPU µs': Math.round(of('cpu')), 'PostgreSQL CPU µs': Math.round(of('database')) },
      ...{ 'CPU ÷ yardstick': ratio.toFixed(1), 'per second': Math.round(of('perSecond')) },
    };
  });
  console.log(
    `Node ${process.version}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, median of ${RUNS} runs`,
  );
  console.table(rows);
} finally {
  await end();
}
