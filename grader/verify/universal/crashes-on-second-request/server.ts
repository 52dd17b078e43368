import { createServer } from 'node:http';

let requests = 0;

/** Readiness probes do not count, or it would hardly be seen to work. */
createServer((request, response) => {
  if (request.url !== '/healthz') requests += 1;
  if (requests === 2) throw new Error('the second request');
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}).listen(Number(process.env.PORT));
