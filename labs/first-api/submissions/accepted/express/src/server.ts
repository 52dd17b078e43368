import { createServer } from 'node:http';
import { createApp } from './app.ts';
import { answerUnreadable } from './errors.ts';

// Without requireHostHeader: false, Node answers a request without Host itself, without content.
const server = createServer({ requireHostHeader: false }, createApp());

server.on('clientError', answerUnreadable);
server.listen(Number(process.env.PORT ?? 3000));

process.on('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
});
