import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

const lengthLimit = 1024 * 1024;

/**
 * Calls `onMessage` with every line of JSON that arrives. Something else than JSON, or over 1 MiB
 * of it, ends the connection: who sends it is not one of us.
 */
export function readMessages<Message>(socket: Socket, onMessage: (message: Message) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  socket.on('data', (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    try {
      if (rest.length > lengthLimit) throw new Error('A message is over 1 MiB.');
      for (const message of lines.map((line) => JSON.parse(line) as Message)) onMessage(message);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined);
    }
  });
}
