import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { createServer } from 'node:net';
import { GraderError } from './grader-error.ts';

/** A port for a submission that no other grader on this machine hands out meanwhile. */
export interface PortLease extends Disposable {
  readonly port: number;
}

/** Below what systems take for outgoing connections, one of which could otherwise be in the way. */
const range = { first: 20_000, end: 32_768 };
const attempts = 100;

/**
 * Finds a TCP port that is free on all interfaces. Between now and the moment the submission listens
 * on it, anybody else could find it too; the UDP port of the same number is the lock among graders,
 * which the system releases however this process ends.
 */
export async function leasePort(): Promise<PortLease> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(range.first, range.end);
    const lock = await bindUdp(port);
    if (!lock) continue;
    if (await isFree(port)) return { port, [Symbol.dispose]: () => lock.close() };
    lock.close();
  }
  throw new GraderError(
    'infrastructure',
    `No free port from ${range.first} to ${range.end - 1}, after ${attempts} attempts.`,
  );
}

function bindUdp(port: number): Promise<Socket | undefined> {
  const { promise, resolve } = Promise.withResolvers<Socket | undefined>();
  const socket = createSocket('udp4');
  socket.once('error', () => {
    socket.close();
    resolve(undefined);
  });
  socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => {
    socket.unref();
    resolve(socket);
  });
  return promise;
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen({ port, host: '0.0.0.0', exclusive: true }, () =>
    server.close(() => resolve(true)),
  );
  return promise;
}
