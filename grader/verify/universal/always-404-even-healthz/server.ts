import { createServer } from 'node:http';

createServer((_request, response) => {
  response.writeHead(404).end();
}).listen(Number(process.env.PORT));
