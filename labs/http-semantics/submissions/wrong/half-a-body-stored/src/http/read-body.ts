import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** 1 MiB, in bytes. */
const maxBytes = 1024 * 1024;

/** Reads the whole body; throws 413 when it has more than 1 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // The rest is read and dropped: a client that is still sending would not see the answer.
      if (length <= maxBytes) chunks.push(chunk);
    });
    for (const event of ['end', 'close', 'error']) request.on(event, () => resolve());
  });
  if (length > maxBytes) throw new HttpError(413, 'A body has at most 1 MiB');
  return Buffer.concat(chunks);
}
