// What is asked of the service, as bytes of HTTP, and how far each answer may be from the yardstick.
import { readFileSync } from 'node:fs';

const SLUG = 'introduccion-a-kubernetes';
const COURSE = `/v1/courses/${SLUG}`;
const HEAD = 'Host: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: */*\r\n';
/** Stands in a request where a number is to be another each time. */
const COUNTER = '00000000';

const get = (path, headers = '') => `GET ${path} HTTP/1.1\r\n${HEAD}${headers}\r\n`;

function post(path, body) {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  return `POST ${path} HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${text}`;
}

const question = (file) => readFileSync(new URL(file, import.meta.url), 'utf8');

/** Each with the least that its share of the yardstick has to be; null: nothing is promised. */
export async function workloads(url) {
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
  ].map(({ request, ...workload }) => {
    const counter = request.indexOf(COUNTER);
    return { ...workload, request: Buffer.from(request).toString('base64'), ...(counter > 0 && { counter }) };
  });
}
