// The yardstick: plain node:http that sends a prepared buffer. `node reference.mjs <port>`; `/<bytes>` says how much.
import http from 'node:http';

const buffers = new Map();

http
  .createServer(({ url }, response) => {
    const body = buffers.get(url) ?? Buffer.alloc(Number(url.slice(1)), 'x');
    buffers.set(url, body);
    response.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': body.length,
    });
    response.end(body);
  })
  .listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'));
