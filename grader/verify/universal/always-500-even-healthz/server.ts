import { createServer } from 'node:http';

createServer((_request, response) => {
  response.writeHead(500).end();
}).listen(Number(process.env.PORT));
