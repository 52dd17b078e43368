import { connect } from 'node:net';
import { KeeperClient } from './keeper-client.ts';
import { isSafe, keeperFiles } from './keeper-files.ts';

const helloMs = 5000;

/** The keeper of a state folder, or undefined when none answers. Starts nothing. */
export async function findKeeper(stateDir: string): Promise<KeeperClient | undefined> {
  const files = keeperFiles(stateDir);
  if (!isSafe(files)) return undefined;
  const socket = connect(files.socket);
  const client = new KeeperClient(socket);
  // One that accepts and says nothing hangs.
  socket.setTimeout(helloMs, () => socket.destroy());
  try {
    await client.hello;
    socket.setTimeout(0);
    return client;
  } catch {
    socket.destroy();
    return undefined;
  }
}
