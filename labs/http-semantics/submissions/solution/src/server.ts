import { createServer } from 'node:http';
import { answerRequest } from './http/answer-request.ts';
import { sendReply } from './http/reply.ts';
import { routes } from './routes.ts';

const port = Number(process.env.PORT ?? 3000);

const server = createServer(async (request, response) => {
  sendReply(response, await answerRequest(routes, request));
});

server.listen(port, () => console.log(`Listening on http://localhost:${port}`));

process.once('SIGTERM', () => server.close());
