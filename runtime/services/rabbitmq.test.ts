import { type ChannelModel, connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Services, startServices, type Tenant } from '../start-services.ts';
import { listenersOf } from '../testing/listeners-of.ts';
import { nativeHere } from '../testing/native-here.ts';
import { processesOf } from '../testing/processes-of.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { waitUntil } from '../wait-until.ts';
import { jsonApi } from './json-api.ts';

const here = await nativeHere('rabbitmq');
const stateDir = temporaryStateDir();
let services: Services;
let mine: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  if (!here) return;
  vi.stubEnv('LAB_BACKEND', 'native');
  services = await startServices(['rabbitmq'], { stateDir });
  [mine, theirs] = await Promise.all([services.tenant(), services.tenant()]);
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await services?.[Symbol.asyncDispose]();
});

const soon = <T>(what: string, probe: () => T | Promise<T>) =>
  waitUntil(probe, { deadlineMs: 15_000, what });

function accessOf(tenant: Tenant) {
  const access = tenant.access.rabbitmq;
  if (!access) throw new Error('no access to rabbitmq');
  return access;
}

const vhostOf = (tenant: Tenant): string => accessOf(tenant).admin.vhost ?? '';

/** As amqplib puts it when the broker closes a connection instead of opening it. */
const refused = /ACCESS_REFUSED|Expected ConnectionOpenOk; got <ConnectionClose/;

async function openConnection(url: string): Promise<ChannelModel> {
  const connection = await connect(url, { timeout: 10_000 });
  connection.on('error', () => {});
  return connection;
}

describe.skipIf(!here)('RabbitMQ, which is installed', () => {
  test('gives a submission AMQP_URL by direct address', () => {
    const { envName, host, port, url } = accessOf(mine);
    expect(envName).toBe('AMQP_URL');
    expect(host).toBe('127.0.0.1');
    expect(new URL(url)).toMatchObject({ protocol: 'amqp:', port: String(port) });
  });

  test('the submission has every right in its vhost; the grader sees the same queues', async () => {
    const submission = await openConnection(accessOf(mine).url);
    const channel = await submission.createConfirmChannel();
    await channel.assertExchange('orders', 'topic');
    await channel.assertQueue('work', { durable: true });
    await channel.bindQueue('work', 'orders', '#');
    channel.publish('orders', 'order.created', Buffer.from('one'));
    await channel.waitForConfirms();

    const grader = await openConnection(accessOf(mine).admin.amqpUrl ?? '');
    const peer = await grader.createChannel();
    const message = await soon('the message', () => peer.get('work', { noAck: true }));
    expect(message.content.toString()).toBe('one');
    await Promise.all([submission.close(), grader.close()]);
  });

  test("the grader sees the submission's prefetch and connections by the management API", async () => {
    const submission = await openConnection(accessOf(mine).url);
    const channel = await submission.createChannel();
    await channel.assertQueue('consumed');
    await channel.prefetch(7);
    await channel.consume('consumed', () => {});
    using api = jsonApi(accessOf(mine).admin.managementUrl ?? '');
    const consumers = await soon('the consumer', async () => {
      const list = (await api.send('GET', `/api/consumers/${vhostOf(mine)}`)) as object[];
      return list.length > 0 && list;
    });
    expect(consumers).toMatchObject([{ prefetch_count: 7, queue: { name: 'consumed' } }]);
    await soon('the connection', async () => {
      const list = await api.send('GET', `/api/vhosts/${vhostOf(mine)}/connections`);
      return (list as { user: string }[]).some(({ user }) => user === vhostOf(mine));
    });
    await submission.close();
  });

  describe('one tenant cannot', () => {
    test.each(['url', 'amqpUrl'])("enter another's vhost (%s)", async (which) => {
      const { url, admin } = accessOf(mine);
      const own = new URL(which === 'url' ? url : (admin.amqpUrl ?? ''));
      own.pathname = `/${vhostOf(theirs)}`;
      await expect(connect(own.href)).rejects.toThrow(refused);
    });

    test('enter the default vhost, or be guest', async () => {
      const { url, port } = accessOf(mine);
      const own = new URL(url);
      own.pathname = '/%2F';
      await expect(connect(own.href)).rejects.toThrow(refused);
      const guest = `amqp://guest:guest@127.0.0.1:${port}`;
      await expect(connect(guest)).rejects.toThrow(refused);
    });

    test("change anything of another's, as the grader's peer", async () => {
      using api = jsonApi(accessOf(mine).admin.managementUrl ?? '');
      for (const [method, path] of [
        ['DELETE', `/api/vhosts/${vhostOf(theirs)}`],
        ['DELETE', `/api/users/${vhostOf(theirs)}`],
        ['PUT', `/api/queues/${vhostOf(theirs)}/planted`],
        ['GET', `/api/queues/${vhostOf(theirs)}`],
      ] as const) {
        const body = method === 'PUT' ? {} : undefined;
        await expect(api.send(method, path, body), `${method} ${path}`).rejects.toThrow(
          /answered 40[13]/,
        );
      }
    });

    test('take more connections than its share', async () => {
      const connections: ChannelModel[] = [];
      const connectMany = async () => {
        // The broker counts connections a moment late, so a busy one lets more than its limit in.
        for (let count = 0; count < 400; count++) {
          connections.push(await openConnection(accessOf(mine).url));
        }
      };
      await expect(connectMany()).rejects.toThrow(refused);
      expect(connections.length).toBeGreaterThan(7);
      await (await openConnection(accessOf(theirs).url)).close();
      await Promise.all(connections.map((connection) => connection.close()));
    }, 60_000);
  });

  test('a tenant that is dropped takes its connections, vhost and users along', async () => {
    const short = await services.tenant();
    const connection = await openConnection(accessOf(short).url);
    const closed = new Promise((resolve) => connection.on('close', resolve));
    await short[Symbol.asyncDispose]();
    await closed;
    using api = jsonApi(accessOf(mine).admin.managementUrl ?? '');
    await soon('the end of the vhost', async () => {
      const vhosts = (await api.send('GET', '/api/vhosts')) as { name: string }[];
      return !vhosts.some(({ name }) => name === vhostOf(short));
    });
    await expect(connect(accessOf(short).url)).rejects.toThrow(refused);
  }, 30_000);

  test.runIf(process.platform === 'linux')('listens on loopback only', () => {
    const addresses = listenersOf(processesOf(stateDir));
    // AMQP, management, distribution, epmd, which takes the loopback of IPv6 as well.
    expect(addresses.length).toBeGreaterThanOrEqual(4);
    const loopback = ['0100007F', '00000000000000000000000001000000'];
    expect(addresses.filter((address) => !loopback.includes(address))).toEqual([]);
  });
});
