import { createServer } from 'node:http';

/** Is ready, and fails at everything. */
createServer((request, response) => {
  const status = request.url === '/healthz' ? 200 : 500;
  response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"failed"}');
}).listen(Number(process.env.PORT));
