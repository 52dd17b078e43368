import { createServer } from 'node:http';

/** Says yes to everything. */
createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}).listen(Number(process.env.PORT));
