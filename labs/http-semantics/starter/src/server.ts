import { createServer } from 'node:http';
import { handleRequest } from './handle-request.ts';

const port = Number(process.env.PORT ?? 3000);

const server = createServer((request, response) => {
  handleRequest(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});

server.listen(port, () => console.log(`Listening on http://localhost:${port}`));

process.once('SIGTERM', () => server.close());
