import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A second socket of a Docker engine, behind which the engine can be made to disappear. */
export interface EngineDoor extends AsyncDisposable {
  /** As in `DOCKER_HOST`. */
  readonly address: string;
  open(): Promise<void>;
  /** Cuts every connection and takes no more. */
  shut(): Promise<void>;
}

/** `engineAddress` as in `DOCKER_HOST`: a socket of this machine. */
export async function openEngineDoor(engineAddress: string): Promise<EngineDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'api-labs-door-'));
  const path = join(folder, 'docker.sock');
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    return socket;
  };
  const door: EngineDoor = {
    address: `unix://${path}`,
    async open() {
      const opened = createServer({ allowHalfOpen: true }, (client) => {
        const target = { path: engineAddress.replace('unix://', ''), allowHalfOpen: true };
        const engine = keep(connect(target));
        keep(client).pipe(engine).pipe(client);
        client.on('close', () => engine.destroy());
        engine.on('close', () => client.destroy());
      });
      server = opened;
      await new Promise<void>((resolve) => opened.listen(path, resolve));
    },
    async shut() {
      const closed = new Promise((resolve) => server?.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async [Symbol.asyncDispose]() {
      await door.shut();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await door.open();
  return door;
}
