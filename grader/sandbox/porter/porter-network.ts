import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { SandboxNetwork } from '../network.ts';
import { NetworkAgent } from './network-agent.ts';
import { Porter } from './porter.ts';

export const porterFile = join(import.meta.dirname, 'porter-process.mjs');

const maxConnections = 256;

/** A network reached through a porter that lives in it; it ends with the network, and with us. */
export function porterNetwork(process: ChildProcess): SandboxNetwork {
  const porter = new Porter(process);
  // Left open, it must not keep the grader from ending, which ends it as well.
  process.unref();
  process.channel?.unref();
  const agent = new NetworkAgent((port) => porter.connect(port));
  return {
    agent,
    async listen(server, port = 0) {
      const inside = await porter.listen(port);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.maxConnections = maxConnections;
      server.once('error', reject);
      server.listen(inside.socket, () => resolve());
      await promise;
      server.off('error', reject);
      return inside.port;
    },
    async [Symbol.asyncDispose]() {
      agent.destroy();
      if (process.exitCode !== null || process.signalCode !== null) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      process.ref();
      process.once('exit', () => resolve());
      process.kill('SIGKILL');
      await promise;
    },
  };
}
