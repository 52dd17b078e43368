import type { Socket } from 'node:net';
import { lengthBytes } from './frame-scanner.ts';
import { ScramClient } from './scram.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
  /** Administrators are in the broker's own configuration, which is `PLAIN`. */
  readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256';
}

const saslHandshake = { apiKey: 17, apiVersion: 1 };
const saslAuthenticate = { apiKey: 36, apiVersion: 1 };

/**
 * Logs a fresh connection to a broker in; what comes after on it is that user's.
 *
 * @throws Error when the broker refuses or the connection ends.
 */
export async function logIn(socket: Socket, credentials: Credentials): Promise<void> {
  const { user, password, mechanism } = credentials;
  const name = Buffer.from(mechanism);
  const handshake = await ask(socket, saslHandshake, Buffer.concat([int16(name.length), name]));
  if (handshake.readInt16BE(0) !== 0) throw new Error(`The broker knows no ${mechanism}.`);
  if (mechanism === 'PLAIN') {
    await authenticate(socket, Buffer.from(`\0${user}\0${password}`));
    return;
  }
  const scram = new ScramClient(user, password);
  const serverFirst = await authenticate(socket, scram.first());
  scram.verify(await authenticate(socket, scram.final(serverFirst)));
}

async function authenticate(socket: Socket, bytes: Buffer): Promise<Buffer> {
  const answer = await ask(socket, saslAuthenticate, Buffer.concat([int32(bytes.length), bytes]));
  const errorCode = answer.readInt16BE(0);
  const messageBytes = Math.max(0, answer.readInt16BE(2));
  const authAt = 4 + messageBytes;
  if (errorCode !== 0) throw new Error(answer.toString('utf8', 4, authAt) || `error ${errorCode}`);
  return answer.subarray(authAt + 4, authAt + 4 + answer.readInt32BE(authAt));
}

/** Sends a request of the old, inflexible kind; resolves with the body of its response. */
async function ask(
  socket: Socket,
  { apiKey, apiVersion }: { apiKey: number; apiVersion: number },
  body: Buffer,
): Promise<Buffer> {
  const correlationId = 0;
  const noClientId = -1;
  const header = [int16(apiKey), int16(apiVersion), int32(correlationId), int16(noClientId)];
  const request = Buffer.concat([...header, body]);
  socket.write(Buffer.concat([int32(request.length), request]));
  const length = (await read(socket, lengthBytes)).readInt32BE(0);
  return (await read(socket, length)).subarray(4);
}

async function read(socket: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const chunk: Buffer | null = socket.read(bytes);
    if (chunk?.length === bytes) return chunk;
    if (chunk !== null || socket.readableEnded || socket.destroyed) {
      throw new Error('The broker ended the connection.');
    }
    await nextOf(socket, ['readable', 'close']);
  }
}

function nextOf(socket: Socket, events: readonly string[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const event of events) socket.on(event, resolve);
  return promise.finally(() => {
    for (const event of events) socket.off(event, resolve);
  });
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
