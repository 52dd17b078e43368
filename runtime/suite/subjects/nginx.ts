import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { nginx } from '../../services/nginx.ts';
import type { Subject } from '../subject.ts';

export const nginxSubject: Subject = {
  definition: nginx,
  use: async ({ url }) => await answer(url),
  attempts: {
    'use up the connections': async (mine, theirs) => {
      const sockets = await Promise.all(Array.from({ length: 600 }, () => open(mine.port)));
      try {
        await answer(theirs.url);
        throw new Error('another one has connections of its own');
      } finally {
        for (const socket of sockets) socket.destroy();
      }
    },
  },
};

/** Any answer is one: what it is, is for a configuration to say. */
async function answer(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
  await response.arrayBuffer();
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket.on('error', () => {});
}
