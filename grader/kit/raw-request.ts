import type { Socket } from 'node:net';
import { patience } from '../deadline.ts';
import { CheckFailure } from './check-failure.ts';

export interface RawAnswer {
  /** Status line and header lines, without the empty line. */
  head: string;
  /** Every byte after the empty line until the connection closed, whatever the framing says. */
  rest: Buffer;
}

const maxBytes = 1024 * 1024;
const silenceMs = 2000;

/**
 * Sends bytes as they are and reads until the connection closes, 2 s pass in silence or the check is
 * out of time: for what an HTTP client hides, such as content after an answer to HEAD. Ask with `Connection: close`.
 */
export async function rawRequest(
  connect: () => Promise<Socket>,
  bytes: string | Buffer,
  { label, signal }: { label: string; signal: AbortSignal },
): Promise<RawAnswer> {
  const socket = await connect().catch(() => undefined);
  if (!socket) throw noAnswer(label, 0);
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const chunks: Buffer[] = [];
  let size = 0;
  const finish = () => {
    signal.removeEventListener('abort', finish);
    socket.destroy();
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    if (end < 0) reject(noAnswer(label, size));
    else resolve({ head: all.subarray(0, end).toString('latin1'), rest: all.subarray(end + 4) });
  };
  signal.addEventListener('abort', finish);
  socket.setTimeout(silenceMs * patience(), finish);
  socket.on('data', (chunk) => {
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes) finish();
  });
  socket.on('close', finish);
  socket.on('error', () => finish());
  socket.write(bytes);
  return promise;
}

const noAnswer = (label: string, bytes: number) =>
  new CheckFailure(`${label}: expected an HTTP answer, got ${bytes} bytes`);
