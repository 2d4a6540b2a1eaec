// What many courses cost: the service on a database of one course, of ten, of a hundred and of a thousand, each of a
// hundred sections. How to read what it prints: README.md here.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase } from '../dist/infra/database/open-database.js';
import { CHAPTERS, keyOf } from './courses.mjs';
import { freePort, median, memoryOf, startService } from './service.mjs';

const COUNTS = (process.env.COUNTS ?? '1,10,100,1000').split(',').map(Number);
/** Courses that are asked for while they are not in memory. */
const COLD = Number(process.env.COLD ?? 200);
const ROUNDS = Number(process.env.ROUNDS ?? 7);
const SECONDS = Number(process.env.SECONDS ?? 1);
const PUBLISHES = Number(process.env.PUBLISHES ?? 7);
const CONNECTIONS = 16;
/** Less than five courses take, so that each is cold again before it is asked for again. */
const LEAST_MEMORY = '16';
const canPin = os.cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;
const [SERVER_CORE, CLIENT_CORE] = canPin ? [0, 1] : [];

const MB = 2 ** 20;
const chapterOf = (number, chapter = 1) => `/v1/courses/${keyOf(number)}/chapters/capitulo-${chapter}`;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** The numbers below `count` in an order of chance, the same each time. */
function shuffled(count) {
  const key = (number) => (Math.imul(number + 1, 0x9e3779b1) >>> 0) / 2 ** 32;
  return Array.from({ length: count }, (_, i) => i).sort((a, b) => key(a) - key(b));
}

async function timed(action) {
  const begun = performance.now();
  await action();
  return performance.now() - begun;
}

/** What has to be ended whatever happens. */
const running = new Set();

async function serve(url, env = {}) {
  const port = await freePort();
  let service;
  const start = await timed(async () => {
    service = await startService(port, SERVER_CORE, { DATABASE_URL: url, CONTENT_DIR: 'bench/none', ...env });
  });
  running.add(service);
  const end = () => {
    running.delete(service);
    return service.end();
  };
  return { ...service, end, start, url: `http://127.0.0.1:${port}` };
}

async function get({ url }, address, status = 200) {
  const answer = await fetch(url + address);
  const text = await answer.text();
  if (answer.status !== status) throw new Error(`${address}: ${answer.status} ${text}`);
  return { answer, text };
}

async function loadedIn(service) {
  const { text } = await get(service, '/metrics');
  return Number(/^timonel_catalogue_loaded_releases (\d+)/m.exec(text)[1]);
}

/** Waits until nothing more is loaded on its own accord. */
async function settled(service) {
  for (let before = -1, now = await loadedIn(service); now !== before; now = await loadedIn(service)) {
    before = now;
    await sleep(3_000);
  }
}

function load({ port }, address) {
  const request = Buffer.from(`GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`).toString('base64');
  const order = JSON.stringify({ port, request, connections: CONNECTIONS, seconds: SECONDS });
  const client = [process.execPath, 'bench/load.mjs', order];
  const [program, ...args] = canPin ? ['taskset', '-c', String(CLIENT_CORE), ...client] : client;
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8' })).perSecond;
}

/** The same chapter of the same course from both services, in windows in turn. */
function hot(single, many) {
  const address = chapterOf(0);
  for (const service of [single, many]) load(service, address);
  const ratios = Array.from({ length: ROUNDS }, (_, round) => {
    // Whoever comes first in a round has no advantage from it.
    const [a, b] = round % 2 ? [many, single] : [single, many];
    const [first, second] = [load(a, address), load(b, address)];
    return round % 2 ? first / second : second / first;
  });
  return median(ratios);
}

/** From the edit of a block to the release that readers get. */
async function publishOnce(service, round) {
  const headers = { Authorization: `Bearer ${service.key}`, 'Content-Type': 'application/json' };
  const ask = async (method, address, more = {}, body = undefined) => {
    const answer = await fetch(service.url + address, {
      ...{ method, headers: { ...headers, ...more }, body: body && JSON.stringify(body) },
    });
    const { status } = answer;
    const told = await answer.json();
    if (status >= 300) throw new Error(`${method} ${address}: ${status} ${JSON.stringify(told)}`);
    return { told, etag: answer.headers.get('etag') };
  };
  const course = `/v1/admin/courses/${keyOf(0)}`;
  const { told } = await ask('GET', `${course}/blocks`);
  const [block] = told.data;
  return timed(async () => {
    const patch = { 'If-Match': `"${block.meta.etag}"`, 'Content-Type': 'application/merge-patch+json' };
    await ask('PATCH', `${course}/blocks/${block.id}`, patch, {
      markdown: `Otra frase: ${Date.now()} ${round}.`,
    });
    const { told: check } = await ask('GET', `${course}/check`);
    const { told: published } = await ask(
      'POST',
      `${course}/publish`,
      { 'If-Match': check.data.draft.etag },
      {},
    );
    const { number } = published.data.release;
    for (;;) {
      const { answer } = await get(service, `/v1/courses/${keyOf(0)}`);
      if (Number(answer.headers.get('timonel-release')) >= number) return;
      await sleep(5);
    }
  });
}

async function cold(url, count) {
  if (count < 10) return [];
  const service = await serve(url, { CATALOGUE_MEMORY_MB: LEAST_MEMORY });
  await settled(service);
  const order = shuffled(count);
  const times = [];
  for (let i = 0; i < Math.min(COLD, count * CHAPTERS); i++) {
    // Another chapter each time around: an answer that was given once would be given again without its course.
    const chapter = 1 + Math.floor(i / count);
    times.push(await timed(() => get(service, chapterOf(order[i % count], chapter))));
  }
  await service.end();
  return times.sort((a, b) => a - b);
}

async function measure(urls, count) {
  const many = await serve(urls.many);
  await settled(many);
  const memory = [memoryOf(many.pid)];
  for (const number of shuffled(count)) await get(many, chapterOf(number));
  memory.push(memoryOf(many.pid));
  const loaded = await loadedIn(many);
  const single = await serve(urls.single);
  const ratio = hot(single, many);
  await single.end();
  const publishes = [];
  for (let round = 0; round < PUBLISHES; round++) publishes.push(await publishOnce(many, round));
  await many.end();
  const colds = await cold(urls.many, count);
  return {
    ...{ courses: count, startMs: many.start, memory, loaded, ratio, publishMs: median(publishes) },
    ...(colds.length > 0 && { coldP50: at(colds, 0.5), coldP99: at(colds, 0.99) }),
  };
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'timonel-catalogue-'));
const database = await openDatabase({ dataDir: folder }, () => undefined);
try {
  const urls = {
    many: database.url,
    single: Object.assign(new URL(database.url), { pathname: '/single' }).href,
  };
  const fill = (from, to) =>
    execFileSync(
      process.execPath,
      ['bench/fill-catalogue.mjs', JSON.stringify({ url: urls.many, from, to })],
      { stdio: 'inherit' },
    );
  const results = [];
  let filled = 0;
  for (const count of COUNTS) {
    const took = await timed(async () => fill(filled, count));
    console.log(`${count} courses are in the database after ${Math.round(took / 1000)} s.`);
    if (filled === 0 && count === 1) {
      const client = new pg.Client({
        connectionString: Object.assign(new URL(database.url), { pathname: '/postgres' }).href,
      });
      await client.connect();
      await client.query(`CREATE DATABASE single TEMPLATE "${new URL(database.url).pathname.slice(1)}"`);
      await client.end();
    }
    // Once without being measured: it may have to be built.
    if (filled === 0) await (await serve(urls.many)).end();
    filled = count;
    results.push(await measure(urls, count));
    console.log(JSON.stringify(results.at(-1)));
  }
  const shown = (ms) => (ms === undefined ? '' : Math.round(ms));
  console.table(
    results.map(({ courses, startMs, memory, loaded, coldP50, coldP99, ratio, publishMs }) => ({
      ...{ courses, 'start ms': shown(startMs), 'MB after start': Math.round(memory[0] / MB) },
      ...{ 'MB after all were asked for': Math.round(memory[1] / MB), 'in memory': loaded },
      ...{ 'cold p50 ms': shown(coldP50), 'cold p99 ms': shown(coldP99) },
      ...{ 'hot, of a single course': ratio.toFixed(2), 'edit to served ms': shown(publishMs) },
    })),
  );
  const about = {
    date: new Date().toISOString(),
    node: process.version,
    cores: os.cpus().length,
    pinned: canPin,
  };
  const report = { ...about, model: os.cpus()[0].model, load: os.loadavg()[0], results };
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    `bench/results/${about.date.slice(0, 10)}-catalogue.json`,
    `${JSON.stringify(report, null, 2)}\n`,
  );
} finally {
  await Promise.all([...running].map((service) => service.end()));
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
