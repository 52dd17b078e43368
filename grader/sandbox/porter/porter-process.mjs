// Plain JavaScript: it starts beside every submission, a third faster than what has to be stripped
// of types. It lives in a network namespace and opens sockets there for the grader outside, which
// uses them as its own: a socket stays in the namespace it was made in.
import { createServer, Socket } from 'node:net';

process.on('message', ({ id, type, port }) => {
  if (type === 'connect') connect(id, port);
  else listen(id, port);
});
process.on('disconnect', () => process.exit());

function connect(id, port) {
  const socket = new Socket();
  // What the other side says first is for the grader to read.
  socket.pause();
  socket.once('error', (error) => refuse(id, error));
  socket.connect({ host: '127.0.0.1', port, noDelay: true }, () => {
    socket.removeAllListeners('error');
    socket.on('error', () => undefined);
    process.send({ id }, socket, () => undefined);
  });
}

function listen(id, port) {
  const server = createServer();
  server.once('error', (error) => refuse(id, error));
  server.on('connection', (early) => early.resetAndDestroy());
  server.listen(port, '127.0.0.1', () => {
    // Ours is closed as soon as the grader has its own: each of two would take some connections.
    process.send({ id, port: server.address().port }, server, () => server.close());
  });
}

function refuse(id, { code, message }) {
  process.send({ id, error: { code, message } });
}

process.send({ ready: true });
