// What is asked of the service, as bytes of HTTP, and how far each answer may be from the yardstick.
import { readFileSync } from 'node:fs';

const SLUG = 'introduccion-a-kubernetes';
const COURSE = `/v1/courses/${SLUG}`;
const ADMIN = COURSE.replace('/v1', '/v1/admin');
const HEAD = 'Host: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: */*\r\n';
/** Stands in a request where a number is to be another each time. */
const COUNTER = '00000000';
/** Stands in a request where the state is to be named that the one before it has left; as long as that. */
const STATE = '"state-of-the-unit-before"';

const get = (path, headers = '') => `GET ${path} HTTP/1.1\r\n${HEAD}${headers}\r\n`;

function post(path, body) {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  return `POST ${path} HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${text}`;
}

const question = (file) => readFileSync(new URL(file, import.meta.url), 'utf8');

/** An edit of a paragraph by its only author. */
async function patching(url, key) {
  const headers = { Authorization: `Bearer ${key}` };
  const { data } = await (await fetch(`${url}${ADMIN}/blocks`, { headers })).json();
  const path = `${ADMIN}/blocks/${data.find(({ kind }) => kind === 'paragraph').id}`;
  const { length } = (await fetch(url + path, { headers })).headers.get('etag');
  const state = STATE.padEnd(length, 'x').slice(0, length);
  const authorized = `Authorization: Bearer ${key}\r\n`;
  const body = JSON.stringify({ markdown: `Párrafo ${COUNTER}.` });
  const about = `Content-Type: application/merge-patch+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return {
    request: `PATCH ${path} HTTP/1.1\r\n${HEAD}${authorized}If-Match: ${state}\r\n${about}\r\n${body}`,
    ...{ first: Buffer.from(get(path, authorized)).toString('base64'), follow: state, connections: 1 },
  };
}

/** Each with the least that its share of the yardstick has to be; null: nothing is promised. `key`: for the admin doors. */
export async function workloads(url, key) {
  const { data: chapters } = await (await fetch(`${url}${COURSE}/chapters`)).json();
  const sizes = await Promise.all(
    chapters.map(async ({ slug }) => {
      const path = `${COURSE}/chapters/${slug}`;
      const answer = await fetch(url + path, { headers: { 'Accept-Encoding': 'identity' } });
      return { path, etag: answer.headers.get('etag'), length: (await answer.arrayBuffer()).byteLength };
    }),
  );
  const { path, etag } = sizes.sort((a, b) => Math.abs(a.length - 20_000) - Math.abs(b.length - 20_000))[0];
  const whole = question('../examples/typescript/operations/whole-course.graphql');
  const variables = { course: SLUG };
  return [
    { name: 'list of chapters', request: get(`${COURSE}/chapters`), least: 0.75 },
    { name: 'chapter', request: get(path), least: 0.75 },
    { name: 'chapter, brotli', request: get(path, 'Accept-Encoding: br\r\n'), least: null },
    { name: 'chapter, 304', request: get(path, `If-None-Match: ${etag}\r\n`), least: 0.85 },
    {
      name: 'GraphQL whole course, repeated',
      request: post('/graphql', { query: whole, variables }),
      least: 0.5,
    },
    {
      name: 'GraphQL whole course, always new',
      request: post('/graphql', { query: `# ${COUNTER}\n${whole}`, variables }),
      least: 0.05,
    },
    {
      name: 'GraphQL chapter with videos and components',
      request: post('/graphql', { query: question('./questions/chapter.graphql') }),
      least: null,
    },
    // Another language each time, which nobody has: else it would be answered from memory.
    {
      name: 'search, always new',
      request: get(`${COURSE}/search?q=etcd`, `Accept-Language: es;q=0.9, x-${COUNTER};q=0.1\r\n`),
      least: null,
    },
    { name: 'PATCH of a draft, one writer', ...(await patching(url, key)), least: null },
  ].map(({ request, ...workload }) => {
    const counter = request.indexOf(COUNTER);
    return { ...workload, request: Buffer.from(request).toString('base64'), ...(counter > 0 && { counter }) };
  });
}
