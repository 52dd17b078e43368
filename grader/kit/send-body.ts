import type { ClientRequest } from 'node:http';

/** Sends the body; with `midway`, half of it, then what happens midway, then the rest. */
export async function sendBody(
  outgoing: ClientRequest,
  body: string | Buffer | undefined,
  midway: (() => Promise<unknown>) | undefined,
): Promise<void> {
  if (!midway) {
    outgoing.end(body);
    return;
  }
  const bytes = Buffer.from(body ?? '');
  const half = Math.floor(bytes.length / 2);
  outgoing.flushHeaders();
  outgoing.write(bytes.subarray(0, half));
  await midway();
  outgoing.end(bytes.subarray(half));
}
