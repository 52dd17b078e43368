import { once } from 'node:events';
import { connect } from 'node:net';
import { type Credentials, logIn } from './log-in.ts';
import type { Address } from './rewrite-response.ts';

const answerMs = 5000;

/** Whether a broker lets a user in. */
export async function canLogIn(
  { host, port }: Address,
  credentials: Credentials,
): Promise<boolean> {
  const socket = connect({ host, port, timeout: answerMs });
  socket.on('timeout', () => socket.destroy());
  try {
    await once(socket, 'connect');
    socket.on('error', () => {});
    await logIn(socket, credentials);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
