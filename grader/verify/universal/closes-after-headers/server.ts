import { createServer } from 'node:http';

/** Promises a body and closes the connection instead. */
createServer((request, response) => {
  if (request.url === '/healthz') {
    response.writeHead(200).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.flushHeaders();
  response.write('{', () => request.socket.destroy());
}).listen(Number(process.env.PORT));
