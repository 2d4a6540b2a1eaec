// What an edit costs: latency and processor time of a draft PATCH, beside a public 304 as the yardstick of the machine.
// Plain Node against the built service as a process of its own, on a fresh data folder. How to read it: README.md here.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

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
/** What Linux counts processor time in, on every machine that matters here. */
const TICK_MICROSECONDS = 10_000;
const COURSE = '/v1/admin/courses/introduccion-a-kubernetes';

const key = `tml_${randomBytes(32).toString('base64url')}`;
const agent = new http.Agent({ keepAlive: true, maxSockets: WRITERS });

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

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

const authorization = { Authorization: `Bearer ${key}` };
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

/** The fields of /proc/<pid>/stat behind the name of the process; none if it is gone. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Processor time that a process has used by now, user and system, in microseconds; 0 if it is gone. */
function cpuOf(pid) {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MICROSECONDS;
}

/** Every process of the database server in the data folder: the server itself and what it forked. */
function databasePids(folder) {
  const file = readdirSync(folder, { recursive: true }).find((name) => name.endsWith('postmaster.pid'));
  if (!file) return [];
  const server = readFileSync(path.join(folder, file), 'utf8').split('\n')[0];
  return [server, ...readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && statOf(pid)[1] === server)];
}

/** Calls actions side by side, `times` in all, and tells what each took. */
async function measure(service, folder, actions, times) {
  const latencies = [];
  const database = () => new Map(databasePids(folder).map((pid) => [pid, cpuOf(pid)]));
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

async function startService(folder) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, DATA_DIR: folder, PORT: String(PORT), ADMIN_API_KEY: key, LOG_LEVEL: 'fatal' };
  const child = spawn(process.execPath, ['tools/run.mjs', 'main'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The service did not start.')));
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
      if (output.includes('Stop with Ctrl+C.')) resolve();
    });
  });
  const end = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { pid: child.pid, end };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const folder = mkdtempSync(path.join(os.tmpdir(), 'timonel-bench-'));
let service;
async function end() {
  agent.destroy();
  await service?.end();
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end().finally(() => process.exit(1)));
try {
  service = await startService(folder);
  const kinds = await prepare();
  for (const { actions, times } of kinds) {
    await measure(service, folder, actions, Math.max(WARM_UP, times * WARM_UP_SHARE));
  }
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const results = [];
    for (const { actions, times } of kinds) results.push(await measure(service, folder, actions, times));
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
