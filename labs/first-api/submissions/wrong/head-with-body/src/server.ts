import { createServer } from 'node:http';
import { answerRequest } from './answer-request.ts';
import { sendReply } from './reply.ts';

const port = Number(process.env.PORT ?? 3000);

const server = createServer(async (request, response) => {
  const reply = await answerRequest(request);
  if (request.method === 'HEAD') {
    response.setHeader('connection', 'close');
    // Node drops the content of an answer to HEAD, so it goes to the socket directly.
    response.prependOnceListener('finish', () => request.socket.write(reply.body ?? ''));
  }
  sendReply(response, reply);
});

server.listen(port, () => console.log(`Listening on http://localhost:${port}`));

process.once('SIGTERM', () => server.close());
