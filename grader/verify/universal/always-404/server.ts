import { createServer } from 'node:http';

/** Is ready, and knows nothing. */
createServer((request, response) => {
  const status = request.url === '/healthz' ? 200 : 404;
  response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"not found"}');
}).listen(Number(process.env.PORT));
