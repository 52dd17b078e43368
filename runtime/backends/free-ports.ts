import { createServer, type Server } from 'node:net';

/** As many free ports on 127.0.0.1 as there are names. Another process may still be faster. */
export async function freePorts(names: readonly string[]): Promise<Record<string, number>> {
  // All are held at once, so that no two names get the same.
  const servers = await Promise.all(names.map(listen));
  const ports = servers.map(portOf);
  await Promise.all(servers.map(close));
  return Object.fromEntries(names.map((name, index) => [name, ports[index] ?? 0]));
}

function listen(): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>();
  const server = createServer();
  server.on('error', reject);
  server.listen(0, '127.0.0.1', () => resolve(server));
  return promise;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
