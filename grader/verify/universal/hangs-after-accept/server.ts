import { createServer } from 'node:http';

/** Is ready, and answers nothing else. */
createServer((request, response) => {
  if (request.url === '/healthz') response.writeHead(200).end();
}).listen(Number(process.env.PORT));
