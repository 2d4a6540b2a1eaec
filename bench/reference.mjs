// The yardstick: plain node:http that sends a prepared buffer. `node reference.mjs <port>`; `/<bytes>` says how much, and
// `?<status and headers>`, JSON in base64url, with what in front, where that is not the least that there can be.
import http from 'node:http';

const answers = new Map();

function answerTo(url) {
  const [bytes, dress] = url.slice(1).split('?');
  const body = Buffer.alloc(Number(bytes), 'x');
  const plain = ['Content-Type', 'application/json; charset=utf-8', 'Content-Length', body.length];
  const [status, headers] = dress ? JSON.parse(Buffer.from(dress, 'base64url')) : [200, plain];
  return { status, headers, body };
}

http
  .createServer(({ url }, response) => {
    const answer = answers.get(url) ?? answerTo(url);
    answers.set(url, answer);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  })
  .listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'));
