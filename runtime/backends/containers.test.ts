import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { stopServices } from '../down.ts';
import { keeperFiles } from '../keeper/keeper-files.ts';
import { readRecord } from '../keeper/keeper-record.ts';
import type { ServiceName } from '../service-name.ts';
import { serviceStatus } from '../service-status.ts';
import { definitionOf } from '../services/table.ts';
import { startServices } from '../start-services.ts';
import { startStandInEngine } from '../testing/stand-in-engine.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { waitUntil } from '../wait-until.ts';
import { imageOf } from './containers.ts';
import { containersLabelled, findEngine, hasImage, removeContainer } from './engine.ts';

const stateDir = temporaryStateDir();

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopServices({ stateDir });
}, 60_000);

test('no engine: says so and what to do', async () => {
  vi.stubEnv('DOCKER_HOST', 'unix:///nowhere/docker.sock');
  const starting = startServices(['postgres'], { stateDir, backend: 'containers' });
  await expect(starting).rejects.toMatchObject({
    code: 'engine-missing',
    service: 'postgres',
    message: expect.stringMatching(/no Docker engine answers\. What helps: start Docker\.$/),
  });
}, 30_000);

test('no image and no registry: says so and what to do', async () => {
  await using engine = await startStandInEngine();
  vi.stubEnv('DOCKER_HOST', engine.address);
  vi.stubEnv('LAB_IMAGE_POSTGRES', 'registry.school/postgres:18');
  const starting = startServices(['postgres'], { stateDir, backend: 'containers' });
  await expect(starting).rejects.toMatchObject({
    code: 'image-missing',
    message: expect.stringContaining('"docker pull registry.school/postgres:18"'),
  });
}, 30_000);

/** Those the engine here could start without fetching anything; others are skipped. */
const engine = await findEngine(process.env);
const names: ServiceName[] = ['postgres', 'rabbitmq'];
const startable = new Set<ServiceName>();
for (const name of engine ? names : []) {
  if (engine && (await hasImage(engine, imageOf(definitionOf(name), process.env)))) {
    startable.add(name);
  }
}

describe.skipIf(startable.size === 0)('with an engine', () => {
  const address = engine?.address ?? '';

  const containersNow = () => containersLabelled(address, labelOnRecord());

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  test.skipIf(!startable.has('postgres'))(
    'Postgres: a tenant, on loopback only',
    async () => {
      await using services = await startServices(['postgres'], { stateDir, backend: 'containers' });
      expect(services.started).toMatchObject([{ backend: 'containers', warm: false }]);
      await using tenant = await services.tenant();
      const { url = '', host } = tenant.access.postgres ?? {};
      expect(host).toBe('127.0.0.1');
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await using again = await startServices(['postgres'], { stateDir });
      expect(again.started).toMatchObject([{ backend: 'containers', warm: true }]);
    },
    120_000,
  );

  test.skipIf(!startable.has('rabbitmq'))(
    'RabbitMQ: a tenant',
    async () => {
      const { connect } = await import('amqplib');
      await using services = await startServices(['rabbitmq'], { stateDir, backend: 'containers' });
      await using tenant = await services.tenant();
      const connection = await connect(tenant.access.rabbitmq?.url ?? '');
      const channel = await connection.createConfirmChannel();
      await channel.assertQueue('work');
      channel.sendToQueue('work', Buffer.from('one'));
      await channel.waitForConfirms();
      const message = await channel.get('work', { noAck: true });
      expect(message).toMatchObject({ content: Buffer.from('one') });
      await connection.close();
    },
    180_000,
  );

  test.skipIf(!startable.has('postgres'))(
    'down leaves no container',
    async () => {
      await using _services = await startServices(['postgres'], {
        stateDir,
        backend: 'containers',
      });
      const containers = await containersNow();
      expect(containers).toHaveLength(1);
      const label = labelOnRecord();
      await stopServices({ stateDir });
      expect(await containersLabelled(address, label)).toEqual([]);
    },
    120_000,
  );

  test.skipIf(!startable.has('postgres'))(
    'a killed keeper: the next one removes them',
    async () => {
      await using _services = await startServices(['postgres'], {
        stateDir,
        backend: 'containers',
      });
      const old = await containersNow();
      expect(old).toHaveLength(1);
      const { keeper } = await serviceStatus(stateDir);
      process.kill(keeper?.pid ?? 0, 'SIGKILL');
      await using again = await startServices(['postgres'], { stateDir, backend: 'containers' });
      expect(again.started).toMatchObject([{ warm: false }]);
      const now = await containersNow();
      expect(now).toHaveLength(1);
      expect(now).not.toEqual(old);
    },
    120_000,
  );

  test.skipIf(!startable.has('postgres'))(
    'a container removed in mid-run: told',
    async () => {
      await using services = await startServices(['postgres'], { stateDir, backend: 'containers' });
      const [id = ''] = await containersNow();
      await removeContainer(address, id);
      await waitUntil(() => services.lost.aborted, { deadlineMs: 15_000, what: 'the news' });
      expect(services.lost.reason).toMatchObject({ code: 'service-lost', service: 'postgres' });
    },
    120_000,
  );
});

function labelOnRecord(): string {
  const [belonging] = readRecord(keeperFiles(stateDir).record)?.belongings ?? [];
  if (belonging && 'containers' in belonging) return belonging.containers;
  throw new Error('no container is on record');
}
