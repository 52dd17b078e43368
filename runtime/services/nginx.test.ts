import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ServiceAccess } from '../service-access.ts';
import { type Services, startServices, type Tenant } from '../start-services.ts';
import { listenersOf } from '../testing/listeners-of.ts';
import { nativeHere } from '../testing/native-here.ts';
import { processesOf } from '../testing/processes-of.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';

const here = await nativeHere('nginx');
const stateDir = temporaryStateDir();
let services: Services;
let tenant: Tenant;

beforeAll(async () => {
  if (!here) return;
  services = await startServices(['nginx'], { stateDir, backend: 'native' });
  tenant = await services.tenant();
}, 60_000);

afterAll(async () => {
  await services?.[Symbol.asyncDispose]();
});

/** An upstream that tells its callers what it was asked for. */
async function startUpstream(): Promise<{ url: string; paths: string[] }> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    response.end(JSON.stringify(request.headers));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths };
}

async function statuses(url: string, count: number): Promise<number[]> {
  const responses = await Promise.all(Array.from({ length: count }, () => fetch(url)));
  await Promise.all(responses.map((response) => response.arrayBuffer()));
  return responses.map(({ status }) => status).sort();
}

const configured = (config: string): Promise<ServiceAccess> => tenant.configure('nginx', config);

const onPort = (inside: string) => `server { listen \${PORT}; ${inside} }`;

describe.skipIf(!here)('nginx, which is installed', () => {
  test('answers before it is given a configuration, and says that it has none', async () => {
    const response = await fetch(tenant.access.nginx?.url ?? '');
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('No configuration yet.\n');
  });

  test('runs on the configuration of its tenant, as a gateway', async () => {
    const upstream = await startUpstream();
    const { url } = await configured(
      onPort(`location /api/ {
        proxy_set_header X-Consumer alpha;
        proxy_pass ${upstream.url}/;
      }`),
    );
    const response = await fetch(`${url}/api/a%20b?q=1`, { headers: { 'x-consumer': 'forged' } });
    expect(await response.json()).toMatchObject({ 'x-consumer': 'alpha' });
    expect(upstream.paths).toEqual(['/a%20b?q=1']);
  });

  test('limits rates', async () => {
    const config = `
      limit_req_zone $binary_remote_addr zone=all:1m rate=5r/m;
      ${onPort(`location / {
        limit_req zone=all burst=4 nodelay;
        limit_req_status 429;
        proxy_pass ${(await startUpstream()).url};
      }`)}`;
    const limited = await configured(config);
    expect(await statuses(limited.url, 12)).toEqual([...Array(5).fill(200), ...Array(7).fill(429)]);
    // Nothing of before is left with a new server.
    expect(await statuses((await configured(config)).url, 1)).toEqual([200]);
  });

  test('caches, in a folder of its own', async () => {
    const upstream = await startUpstream();
    const { url } = await configured(`
      proxy_cache_path cache keys_zone=cached:1m;
      ${onPort(`location / {
        proxy_cache cached;
        proxy_cache_valid 10s;
        proxy_pass ${upstream.url};
      }`)}`);
    for (let count = 0; count < 3; count++) await (await fetch(`${url}/one`)).arrayBuffer();
    expect(upstream.paths).toEqual(['/one']);
  });

  test.each([
    [onPort('foo bar;'), 'unknown directive "foo" in nginx.conf:1'],
    ['server {', 'unexpected end of file, expecting "}" in nginx.conf:1'],
    ['events {}', '"events" directive is not allowed here in nginx.conf:1'],
    [onPort('proxy_pass nowhere;'), '"proxy_pass" directive is not allowed here in nginx.conf:1'],
  ])('%s is refused in its own words', async (config, words) => {
    await expect(configured(config)).rejects.toMatchObject({
      code: 'config-refused',
      service: 'nginx',
      message: `nginx refuses the configuration: ${words}`,
    });
  });

  test.each(['', 'server { listen 127.0.0.1:0; }'])(
    '"%s" is refused for not listening',
    async (config) => {
      await expect(configured(config)).rejects.toMatchObject({
        code: 'config-refused',
        message: expect.stringMatching(/does not listen on \$\{PORT\}|refuses the configuration/),
      });
    },
  );

  test('what is refused changes nothing', async () => {
    const { url } = await configured(onPort('return 418;'));
    await expect(configured('nonsense')).rejects.toMatchObject({ code: 'config-refused' });
    expect((await fetch(url)).status).toBe(418);
  });

  test.runIf(process.platform === 'linux')('listens on loopback only', async () => {
    await configured(onPort('return 204;'));
    const addresses = listenersOf(processesOf(stateDir));
    expect(addresses.length).toBeGreaterThanOrEqual(2);
    expect(new Set(addresses)).toEqual(new Set(['0100007F']));
  });
});

test.skipIf(!(await nativeHere('redis')))('others take no configuration', async () => {
  await using redis = await startServices(['redis'], { stateDir, backend: 'native' });
  await using other = await redis.tenant();
  await expect(other.configure('redis', 'save 1 1')).rejects.toMatchObject({ code: 'bad-option' });
});
