import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVictim } from '../grader/sandbox/probe/victim.ts';

/** What is planted for one attack to find. None of it may ever be seen again. */
export interface Bait extends AsyncDisposable {
  /** Words that no artifact may hold. */
  readonly canaries: readonly string[];
  /** Open for the secret file; the grader inherits it. */
  readonly descriptor: number;
  /** What the grader's environment has for it to find. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it all is, as the attack is told. */
  readonly hints: Readonly<Record<string, unknown>>;
  /** What was touched all the same, in words. */
  touched(): Promise<string[]>;
}

/** Plants files, a process, ports and sockets, each with a canary of its own. */
export async function plantBait(folder: string): Promise<Bait> {
  const stack = new AsyncDisposableStack();
  const canary = (what: string) => `canary-${what}-${randomUUID()}`;
  const secrets = {
    file: canary('file'),
    victim: canary('victim'),
    grader: canary('grader'),
    network: canary('network'),
    shared: canary('shared'),
  };
  const secretFolder = join(folder, 'bait');
  const secretFile = join(secretFolder, 'secret');
  await mkdir(secretFolder, { mode: 0o755 });
  await writeFile(secretFile, secrets.file, { mode: 0o644 });
  // As another run could have left it, where both of them may write.
  const leftovers = (await Promise.all(['/dev/shm', tmpdir()].map(isFolder))).flat();
  for (const place of leftovers) {
    const leftover = join(place, `lab-redteam-${randomUUID()}`);
    await writeFile(leftover, secrets.shared, { mode: 0o644 });
    stack.defer(() => rm(leftover, { force: true }));
  }
  const handle = stack.use(await open(secretFile));
  const victim = stack.use(await startVictim({ LAB_SECRET_OF_VICTIM: secrets.victim }));
  let connections = 0;
  const listen = async (target: Parameters<Server['listen']>[0]) => {
    const server = createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.end(secrets.network);
    });
    stack.defer(() => void server.close());
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(target, resolve);
    await promise;
    return server.address();
  };
  const address = await listen({ port: 0, host: '0.0.0.0' });
  const port = typeof address === 'object' && address ? address.port : 0;
  const socketFile = join(secretFolder, 'socket');
  const abstractSocket = `lab-redteam-${randomUUID()}`;
  await listen({ path: socketFile, readableAll: true, writableAll: true });
  await listen({ path: `\0${abstractSocket}` });
  const datagrams = createSocket('udp4', (_message, from) => {
    connections += 1;
    datagrams.send(secrets.network, from.port, from.address);
  });
  datagrams.bind(port);
  stack.defer(() => void datagrams.close());
  return {
    canaries: Object.values(secrets),
    descriptor: handle.fd,
    env: { LAB_SECRET_OF_GRADER: secrets.grader },
    hints: {
      secretFolder,
      secretFile,
      socketFile,
      abstractSocket,
      port,
      victimPid: victim.pid,
      runnerPid: process.pid,
      hosts: ['127.0.0.1', ...ownAddresses(), 'host.docker.internal', '172.17.0.1'],
    },
    async touched() {
      const found = [];
      if (connections > 0) found.push(`${connections} connections reached what listens outside`);
      const content = await readFile(secretFile, 'utf8').catch(() => 'gone');
      if (content !== secrets.file) found.push('the secret file was changed or removed');
      if (!victim.alive) found.push('a process outside was ended');
      return found;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** The path itself, where it is a folder. */
const isFolder = (path: string) =>
  stat(path).then(
    (found) => (found.isDirectory() ? [path] : []),
    () => [],
  );

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}
