import http from 'node:http';
import type { Server } from 'node:net';
import type { SandboxNetwork } from './network.ts';

/** The machine's own loopback, for a sandbox without a network of its own. */
export function hostNetwork(): SandboxNetwork {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  return {
    agent,
    listen: listenOnLoopback,
    async [Symbol.asyncDispose]() {
      agent.destroy();
    },
  };
}

/** Listens on 127.0.0.1. @param port 0 for a free one @returns the port */
export function listenOnLoopback(server: Server, port = 0): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    server.off('error', reject);
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : 0);
  });
  return promise;
}
