import { Refused } from './refused.ts';

const MAX_BYTES = 1024 * 1024;

/** Reads to the end also what is too long, because a client may not look for an answer before. */
export async function readBytes(payload: AsyncIterable<Buffer>): Promise<Buffer> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload) {
    size += chunk.length;
    if (size <= MAX_BYTES) kept.push(chunk);
  }
  if (size > MAX_BYTES) throw new Refused(413, `At most ${MAX_BYTES} bytes`);
  return Buffer.concat(kept);
}
