import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { leasePort } from './lease-port.ts';

test('a leased port can be listened on', async () => {
  using lease = await leasePort();
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(lease.port, '0.0.0.0', resolve);
  await promise;
  server.close();
});

test('no two leases share a port, however many there are', async () => {
  using stack = new DisposableStack();
  const leases = await Promise.all(Array.from({ length: 400 }, leasePort));
  for (const lease of leases) stack.use(lease);
  expect(new Set(leases.map(({ port }) => port)).size).toBe(400);
});
