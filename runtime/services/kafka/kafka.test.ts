import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Admin } from '@platformatic/kafka';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { keeperFiles } from '../../keeper/keeper-files.ts';
import { readRecord } from '../../keeper/keeper-record.ts';
import { reasonOf } from '../../runtime-error.ts';
import type { ServiceAccess } from '../../service-access.ts';
import { type ServiceProxy, startServiceProxy } from '../../service-proxy.ts';
import { type Services, startServices, type Tenant } from '../../start-services.ts';
import type { KafkaSession } from '../../testing/kafka-clients/kafka-test-client.ts';
import { platformaticClient } from '../../testing/kafka-clients/platformatic-client.ts';
import { kafkaHere } from '../../testing/kafka-here.ts';
import { listenersOf } from '../../testing/listeners-of.ts';
import { processesOf } from '../../testing/processes-of.ts';
import { startLeaseProcess } from '../../testing/start-lease-process.ts';
import { temporaryStateDir } from '../../testing/temporary-state-dir.ts';
import { waitUntil } from '../../wait-until.ts';
import { startKafkaGateway } from './kafka-gateway.ts';
import { logIn } from './log-in.ts';

const here = await kafkaHere();
const stateDir = temporaryStateDir();
let services: Services;
let mine: Run;
let theirs: Run;

/** What a grading has of Kafka. */
interface Run {
  readonly tenant: Tenant;
  readonly access: ServiceAccess;
  readonly between: ServiceProxy;
  readonly session: KafkaSession;
  named(name: string): string;
}

async function openRun(): Promise<Run> {
  const tenant = await services.tenant();
  const access = tenant.access.kafka;
  if (!access) throw new Error('no access to kafka');
  const between = await startServiceProxy('kafka', access);
  const { KAFKA_BROKERS = '', TOPIC_PREFIX = '' } = between.env;
  const session = platformaticClient.open(KAFKA_BROKERS);
  return { tenant, access, between, session, named: (name) => TOPIC_PREFIX + name };
}

async function closeRun({ session, between, tenant }: Run): Promise<void> {
  await session[Symbol.asyncDispose]();
  await between[Symbol.asyncDispose]();
  await tenant[Symbol.asyncDispose]();
}

beforeAll(async () => {
  if (!here) return;
  vi.stubEnv('LAB_BACKEND', 'native');
  services = await startServices(['kafka'], { stateDir });
  [mine, theirs] = await Promise.all([openRun(), openRun()]);
  await Promise.all(
    [mine, theirs].map(({ session, named }) => session.admin.createTopic(named('t'), 1)),
  );
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await services?.[Symbol.asyncDispose]();
});

const soon = <T>(what: string, probe: () => T | Promise<T>) =>
  waitUntil(probe, { deadlineMs: 15_000, what });

function brokerFolders(): string[] {
  const belongings = readRecord(keeperFiles(stateDir).record)?.belongings ?? [];
  return belongings.flatMap((belonging) => ('folder' in belonging ? [belonging.folder] : []));
}

/** By the broker's own folders, which tell it without a user's rights. */
function topicsOnDisk(): string[] {
  const folders = brokerFolders().flatMap((folder) => readdirSync(join(folder, 'log')));
  return folders.filter((name) => /-\d+$/.test(name)).map((name) => name.replace(/-\d+$/, ''));
}

/** Why the broker does not let a user in; `undefined` when it does. */
async function refusal(
  { host, port }: ServiceAccess,
  login: { user: string; password: string },
): Promise<string | undefined> {
  const socket = connect({ host, port });
  try {
    await logIn(socket, { ...login, mechanism: 'SCRAM-SHA-256' });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  } finally {
    socket.destroy();
  }
}

const impatient = { clientId: 'test', retries: 0 };

const one = [{ key: 'k', value: 'v' }];

describe.skipIf(!here)('Kafka, which is installed', () => {
  test('tells a submission the address of its proxy, and a prefix of its own', () => {
    const { KAFKA_BROKERS, TOPIC_PREFIX } = mine.between.env;
    expect(KAFKA_BROKERS).toBe(`127.0.0.1:${mine.between.proxy.port}`);
    expect(TOPIC_PREFIX).toMatch(/^lab-[0-9a-f]{8}-[0-9a-f]{10}\.$/);
    expect(TOPIC_PREFIX).not.toBe(theirs.between.env.TOPIC_PREFIX);
  });

  test("every connection of a submission goes through its proxy, and no other run's", async () => {
    const connections = ({ between }: Run) => between.proxy.connections.length;
    await mine.session.produce(mine.named('t'), one);
    await theirs.session.produce(theirs.named('t'), one);
    expect(connections(mine)).toBeGreaterThan(0);
    const before = connections(theirs);
    mine.between.proxy.refuse();
    mine.between.proxy.cut();
    expect([connections(mine), connections(theirs)]).toEqual([0, before]);
    await theirs.session.produce(theirs.named('t'), one);
    mine.between.proxy.pass();
    await soon('a way back', async () => {
      return await mine.session.produce(mine.named('t'), one).catch(() => undefined);
    });
  }, 30_000);

  test('a held proxy holds the acknowledgement, and the record arrives once it passes', async () => {
    const { session, between, named } = mine;
    const [before = 0] = await session.admin.endOffsets(named('t'));
    between.proxy.hold();
    let acknowledged = false;
    const producing = session.produce(named('t'), one).then(() => {
      acknowledged = true;
    });
    await theirs.session.produce(theirs.named('t'), one);
    expect(acknowledged).toBe(false);
    between.proxy.pass();
    await producing;
    expect(await session.admin.endOffsets(named('t'))).toEqual([before + 1]);
  }, 30_000);

  describe('one tenant cannot', () => {
    test("see another's topics and groups", async () => {
      const onRecord = () => {};
      const group = theirs.named('theirs');
      const consumer = await theirs.session.consume({ group, topic: theirs.named('t'), onRecord });
      onTestFinished(() => consumer.close());
      expect(await theirs.session.admin.groups()).toEqual([group]);
      expect(await mine.session.admin.groups()).toEqual([]);
      expect(await mine.session.admin.topics()).toEqual([mine.named('t')]);
      await expect(mine.session.admin.endOffsets(theirs.named('t'))).rejects.toThrow();
    });

    test("publish to, read or delete what is another's", async () => {
      const topic = theirs.named('t');
      const [before] = await theirs.session.admin.endOffsets(topic);
      await expect(mine.session.produce(topic, one)).rejects.toThrow();
      await expect(mine.session.admin.deleteTopic(topic)).rejects.toThrow();
      const group = mine.named('thief');
      await expect(mine.session.consume({ group, topic, onRecord: () => {} })).rejects.toThrow();
      expect(await theirs.session.admin.endOffsets(topic)).toEqual([before]);
    });

    test('reach the broker itself, or with a password that is not its own', async () => {
      const { access } = mine;
      const { user = '', password = '' } = access.admin;
      const { user: other = '' } = theirs.access.admin;
      expect(await refusal(access, { user, password })).toBeUndefined();
      expect(await refusal(access, { user: other, password })).toMatch(/authentication failed/i);
      await using gateway = await startKafkaGateway({ broker: access });
      const anonymous = new Admin({ ...impatient, bootstrapBrokers: [gateway] });
      onTestFinished(() => anonymous.close());
      await expect(anonymous.listTopics()).rejects.toThrow();
    });

    test('make more partitions than its share', async () => {
      const { KAFKA_BROKERS = '' } = theirs.between.env;
      const admin = new Admin({ ...impatient, bootstrapBrokers: [KAFKA_BROKERS] });
      onTestFinished(() => admin.close());
      const make = async (count: number) => {
        const topics = [theirs.named(`many-${count}`)];
        await admin.createTopics({ topics, partitions: 50, replicas: 1 });
      };
      const makeMany = async () => {
        for (let count = 0; count < 20; count++) await make(count);
      };
      const error = await makeMany().catch((reason) => reason);
      expect(error.findBy('apiId', 'THROTTLING_QUOTA_EXCEEDED')).not.toBeNull();
      await mine.session.admin.createTopic(mine.named('meanwhile'), 1);
    });
  });

  test('a tenant that is dropped takes its topics, groups and user along', async () => {
    const short = await openRun();
    const { session, named, access } = short;
    await session.admin.createTopic(named('t'), 2);
    await session.produce(named('t'), one);
    const records: unknown[] = [];
    const onRecord = (record: unknown) => void records.push(record);
    await session.consume({ group: named('g'), topic: named('t'), onRecord });
    await soon('the record', () => records.length === 1);
    await closeRun(short);

    const { user = '', password = '' } = access.admin;
    await soon('the end of its user', () => refusal(access, { user, password }));
    await soon('the end of its topics', () => !topicsOnDisk().includes(named('t')));
  }, 60_000);

  test('a grader killed with SIGKILL leaves no topic', async () => {
    const other = await startLeaseProcess(stateDir, ['kafka']);
    expect(other.started).toMatchObject([{ warm: true }]);
    const { user = '', password = '', prefix = '' } = other.access.kafka?.admin ?? {};
    const { host, port } = mine.access;
    const credentials = { user, password, mechanism: 'SCRAM-SHA-256' } as const;
    await using gateway = await startKafkaGateway({ broker: { host, port }, credentials });
    const session = platformaticClient.open(`127.0.0.1:${gateway.port}`);
    await session.admin.createTopic(`${prefix}t`, 1);
    await soon('its topic', () => topicsOnDisk().includes(`${prefix}t`));
    await other.kill();
    await soon('the end of its topic', () => !topicsOnDisk().includes(`${prefix}t`));
  }, 60_000);

  test.runIf(process.platform === 'linux')('listens on loopback only', () => {
    const addresses = listenersOf(processesOf(stateDir));
    expect(addresses.length).toBeGreaterThanOrEqual(2);
    const loopback = ['0100007F', '0000000000000000FFFF00000100007F'];
    expect(addresses.filter((address) => !loopback.includes(address))).toEqual([]);
  });
});
