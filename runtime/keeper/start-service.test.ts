import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePorts } from '../backends/free-ports.ts';
import { nativeBackend } from '../backends/native.ts';
import { postgres } from '../services/postgres.ts';
import { processesOf } from '../testing/processes-of.ts';
import { startContext } from '../testing/start-context.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { startService } from './start-service.ts';

const stateDir = temporaryStateDir();

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

test('every port taken: gives up, says so, leaves no process', async () => {
  const port = await takenPort();
  const backend = nativeBackend(async () => ({ postgres: port }));
  const context = startContext(stateDir);
  await expect(startService(postgres, { backend, why: '' }, context)).rejects.toMatchObject({
    code: 'port-taken',
    service: 'postgres',
    message: expect.stringContaining('Address already in use'),
  });
  expect(processesOf(stateDir)).toEqual([]);
}, 60_000);

test('never ready: gives up at the deadline and says what it waited for', async () => {
  const impatient = {
    ...postgres,
    startMs: 300,
    connect: () => Promise.reject(new Error('not yet')),
  };
  const context = startContext(stateDir);
  const backend = nativeBackend(freePorts);
  await expect(startService(impatient, { backend, why: '' }, context)).rejects.toMatchObject({
    code: expect.stringMatching(/timeout|service-failed/),
    message: expect.stringMatching(/^Cannot start postgres/),
  });
  expect(processesOf(stateDir)).toEqual([]);
}, 60_000);
