import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

const lineLimit = 1024 * 1024;

/** Calls `onLine` for every newline-terminated line; a line over 1 MiB ends the connection. */
export function readLines(socket: Socket, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  socket.on('data', (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > lineLimit) socket.destroy(new Error('A message is over 1 MiB.'));
    for (const line of lines) onLine(line);
  });
}
