// How fast readers are answered, beside a yardstick: the same bytes from plain node:http, in the same minutes on the
// same core. How to read what it prints: README.md here.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { chartOf } from './chart.mjs';
import { cpuOf, freePort, median, memoryOf, startProgram, startService } from './service.mjs';
import { workloads } from './workloads.mjs';

/** Windows of each workload, the yardstick's in between; the median over them is told. */
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SECONDS = Number(process.env.SECONDS ?? 2);
const CONNECTIONS = 16;
/** Before anything is counted: what takes milliseconds is made quick by the engine only after many a turn. */
const WARM_UP = { enough: 2_000, seconds: 20 };
/** What the names of the workloads have to contain; nothing is written down of a run that left some out. */
const ONLY = process.env.ONLY ?? '';
/** Servers share one core, the client has another; where the system cannot do that, or has only one, it decides. */
const canPin = os.cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;
const [SERVER_CORE, CLIENT_CORE] = canPin ? [0, 1] : [];

function load(port, { connections = CONNECTIONS, ...workload }, until = { seconds: SECONDS }) {
  const order = JSON.stringify({ ...workload, port, connections, ...until });
  const client = [process.execPath, 'bench/load.mjs', order];
  const [program, ...args] =
    CLIENT_CORE === undefined ? client : ['taskset', '-c', String(CLIENT_CORE), ...client];
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8' }));
}

/** One window: what the client saw, and what it cost the server. */
function measure(server, workload) {
  const before = cpuOf(server.pid);
  const seen = load(server.port, workload);
  return { ...seen, cpu: (cpuOf(server.pid) - before) / seen.requests };
}

const yardstick = (length) => ({
  request: Buffer.from(`GET /${length} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`).toString('base64'),
});

/** What Node adds by itself, and what is another one each time. */
const NODES_OWN = /^(date|connection|keep-alive)$/i;

/** The same bytes from plain node:http in front of which stands what we send, for whoever asks as we are asked. */
function dressed({ bodyBytes, head, statuses }, { request }) {
  const lines = head
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(/: */, 2));
  const headers = lines.filter(([name]) => !NODES_OWN.test(name)).flat();
  const dress = Buffer.from(JSON.stringify([Number(statuses[0]), headers])).toString('base64url');
  const asked = Buffer.from(request, 'base64').toString('latin1');
  const path = `/${bodyBytes}?${dress}`;
  return { request: Buffer.from(asked.replace(/ \S+/, ` ${path}`), 'latin1').toString('base64') };
}

function compare(service, reference, workload) {
  const first = load(service.port, workload, WARM_UP);
  const fine = workload.name.includes('304') ? '304' : '200';
  if (first.statuses.join() !== fine) throw new Error(`${workload.name} is answered ${first.statuses}.`);
  const same = { ...yardstick(first.bodyBytes), connections: workload.connections };
  load(reference.port, same, WARM_UP);
  // Where a mark is to be reached by answers that are given again: how much of what is missing are the headers?
  const alike = workload.least > 0.05 ? dressed(first, workload) : undefined;
  if (alike) load(reference.port, alike, WARM_UP);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: measure(service, workload),
    plain: measure(reference, same),
    alike: alike && measure(reference, alike),
  }));
  const of = (pick) => median(rounds.map(pick));
  return {
    ...{ name: workload.name, least: workload.least, bytes: first.bodyBytes },
    ...{
      perSecond: of(({ ours }) => ours.perSecond),
      p50: of(({ ours }) => ours.p50),
      p99: of(({ ours }) => ours.p99),
    },
    ...{ cpu: of(({ ours }) => ours.cpu), plainCpu: of(({ plain }) => plain.cpu) },
    ratio: of(({ ours, plain }) => ours.perSecond / plain.perSecond),
    cpuRatio: of(({ ours, plain }) => plain.cpu / ours.cpu),
    ...(alike && {
      alikeRatio: of(({ ours, alike }) => ours.perSecond / alike.perSecond),
      alikeCpuRatio: of(({ ours, alike }) => alike.cpu / ours.cpu),
    }),
  };
}

function tell(results) {
  console.table(
    results.map(({ name, bytes, perSecond, p50, p99, cpu, ratio, cpuRatio, alikeRatio, least }) => ({
      ...{ workload: name, bytes, 'req/s': Math.round(perSecond) },
      ...{ 'p50 ms': p50.toFixed(2), 'p99 ms': p99.toFixed(2), 'CPU µs': Math.round(cpu) },
      ...{ 'ratio of req/s': ratio.toFixed(2), 'ratio of CPU': cpuRatio.toFixed(2), least: least ?? '' },
      'with our headers': alikeRatio?.toFixed(2) ?? '',
    })),
  );
}

const servers = [];
const end = () => Promise.all(servers.splice(0).map((server) => server.end()));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end().finally(() => process.exit(1)));
try {
  const service = await startService(await freePort(), SERVER_CORE);
  servers.push(service);
  const port = await freePort();
  const program = [process.execPath, 'bench/reference.mjs', String(port)];
  const reference = { port, ...(await startProgram(program, process.env, 'ready', SERVER_CORE)) };
  servers.push(reference);
  const url = `http://127.0.0.1:${service.port}`;
  const memory = [memoryOf(service.pid)];
  const chosen = (await workloads(url, service.key)).filter(({ name }) => name.includes(ONLY));
  const results = chosen.map((workload) => compare(service, reference, workload));
  memory.push(memoryOf(service.pid));
  const about = {
    ...{ date: new Date().toISOString(), node: process.version, cores: os.cpus().length, pinned: canPin },
    ...{ model: os.cpus()[0].model, load: os.loadavg()[0], rounds: ROUNDS, seconds: SECONDS, memory },
  };
  console.log(
    `Node ${about.node}, ${about.cores} cores${canPin ? ', one for the servers, one for the client' : ''}, load ` +
      `${about.load.toFixed(1)}; memory ${memory.map((bytes) => `${Math.round(bytes / 2 ** 20)} MB`).join(' → ')}`,
  );
  tell(results);
  if (ONLY === '') {
    mkdirSync('bench/results', { recursive: true });
    const file = `bench/results/${about.date.slice(0, 10)}`;
    writeFileSync(`${file}.json`, `${JSON.stringify({ ...about, results }, null, 2)}\n`);
    writeFileSync(`${file}.svg`, chartOf(results));
  }
} finally {
  await end();
}
