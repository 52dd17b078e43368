import http from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../../runtime/fault-proxy.ts';
import { type Services, startServices, type Tenant } from '../../runtime/start-services.ts';
import { listenOnLoopback } from '../sandbox/host-network.ts';
import { Timeline } from '../timeline.ts';
import { Api } from './api.ts';
import { CheckFailure } from './check-failure.ts';
import { Gateway } from './gateway.ts';
import { startUpstream, type Upstream } from './upstream.ts';

let services: Services;
let tenant: Tenant;
let proxy: FaultProxy;
let upstream: Upstream;
let gateway: Gateway;
const agent = new http.Agent({ keepAlive: true });

beforeAll(async () => {
  services = await startServices(['nginx']);
  tenant = await services.tenant();
  const { host = '', port = 0 } = tenant.access.nginx ?? {};
  proxy = await startFaultProxy({ host, port });
}, 60_000);

beforeEach(async () => {
  const timeline = new Timeline();
  upstream = await startUpstream({ name: 'ORDERS_URL', timeline, listen: listenOnLoopback });
  const { signal } = new AbortController();
  const url = `http://127.0.0.1:${proxy.port}`;
  const api = new Api({ url, timeline, signal, agent, describeEnd: async () => undefined });
  gateway = new Gateway({ tenant, proxy, agent, timeline, api });
});

afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

afterAll(async () => {
  agent.destroy();
  await proxy?.[Symbol.asyncDispose]();
  await tenant?.[Symbol.asyncDispose]();
  await services?.[Symbol.asyncDispose]();
});

const server = (inside: string) => `server { listen \${PORT}; ${inside} }`;

test('stands before an upstream, on one configuration after the other', async () => {
  const orders = await gateway.addressOf(upstream.url);
  expect(orders).not.toBe(upstream.url);
  await gateway.run(server(`location /api/ { proxy_pass ${orders}/; }`));
  expect((await gateway.api.get('/api/orders?page=2')).status).toBe(200);
  expect(upstream.requests.map(({ path }) => path)).toEqual(['/orders?page=2']);
  await gateway.run(server('return 404;'));
  expect((await gateway.api.get('/api/orders')).status).toBe(404);
});

test('an upstream that resets is a bad gateway', async () => {
  const orders = await gateway.addressOf(upstream.url);
  await gateway.run(server(`location / { proxy_pass ${orders}; }`));
  upstream.respond(() => 'reset');
  expect((await gateway.api.get('/')).status).toBe(502);
});

test('a configuration that is refused is the fault of whose it is', async () => {
  const nonsense = server('nonsense;');
  const words = 'nginx refuses the configuration: unknown directive "nonsense" in nginx.conf:1';
  await expect(gateway.run(nonsense, { from: 'submission' })).rejects.toThrow(
    new CheckFailure(words),
  );
  await expect(gateway.run(nonsense, { from: 'submission' })).rejects.toBeInstanceOf(CheckFailure);
  await expect(gateway.run(nonsense)).rejects.not.toBeInstanceOf(CheckFailure);
  await expect(gateway.run(nonsense)).rejects.toThrow(words);
});
