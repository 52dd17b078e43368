import { connect } from 'node:net';
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
 * Sends bytes as they are and reads until the connection closes, or 2 s pass in silence: for what an
 * HTTP client hides, such as content after an answer to HEAD. Ask with `Connection: close`.
 */
export function rawRequest(
  port: number,
  bytes: string | Buffer,
  label: string,
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const socket = connect({ host: '127.0.0.1', port }, () => socket.write(bytes));
  const chunks: Buffer[] = [];
  let size = 0;
  const finish = () => {
    socket.destroy();
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    if (end < 0) reject(new CheckFailure(`${label}: expected an HTTP answer, got ${size} bytes`));
    else resolve({ head: all.subarray(0, end).toString('latin1'), rest: all.subarray(end + 4) });
  };
  socket.setTimeout(silenceMs, finish);
  socket.on('data', (chunk) => {
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes) finish();
  });
  socket.on('close', finish);
  socket.on('error', () => finish());
  return promise;
}
