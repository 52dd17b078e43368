import { createServer } from 'node:http';

/** Sends back what it was sent, content type and all. */
createServer((request, response) => {
  const type = request.headers['content-type'] ?? 'application/json';
  response.writeHead(200, { 'content-type': type });
  request.pipe(response);
}).listen(Number(process.env.PORT));
