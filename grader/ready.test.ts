import http from 'node:http';
import { expect, test } from 'vitest';
import { freePort } from './free-port.ts';
import { waitUntilReady } from './ready.ts';
import type { SandboxedProcess } from './sandbox/sandbox.ts';

/** A process that runs, listens as said and prints nothing. */
const running = (listeners: Awaited<ReturnType<SandboxedProcess['listeners']>>) =>
  ({
    exited: new Promise(() => {}),
    listeners: async () => listeners,
    output: { lastLines: () => [] },
  }) as unknown as SandboxedProcess;

test.each([
  ['on no port', [], /Your process runs, but listens on no port\./],
  ['on another', [{ address: '127.0.0.1', port: 1 }], /listens on port 1 instead/],
  // The system does not tell: nothing is claimed of it.
  ['nobody knows where', undefined, /Your process runs\. Listen on the port in the PORT variable/],
])('one that listens %s is told so', async (_where, listeners, message) => {
  const options = { agent: new http.Agent(), port: await freePort(), readyMs: 20 };
  await expect(waitUntilReady(running(listeners), options)).rejects.toMatchObject({
    outcome: 'not-listening',
    message: expect.stringMatching(message),
    detail: { listeners: listeners ?? [] },
  });
});
