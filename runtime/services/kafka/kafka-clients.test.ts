import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type ServiceProxy, startServiceProxy } from '../../service-proxy.ts';
import { type Services, startServices, type Tenant } from '../../start-services.ts';
import type {
  KafkaSession,
  ReceivedRecord,
  TestConsumer,
  TestRecord,
} from '../../testing/kafka-clients/kafka-test-client.ts';
import { kafkajsClient } from '../../testing/kafka-clients/kafkajs-client.ts';
import { platformaticClient } from '../../testing/kafka-clients/platformatic-client.ts';
import { kafkaHere } from '../../testing/kafka-here.ts';
import { waitUntil } from '../../wait-until.ts';

const here = await kafkaHere();
const clients = [kafkajsClient, platformaticClient];

let services: Services;

beforeAll(async () => {
  if (here) services = await startServices(['kafka'], {});
}, 120_000);

afterAll(async () => {
  await services?.[Symbol.asyncDispose]();
});

const soon = <T>(what: string, probe: () => T | Promise<T>) =>
  waitUntil(probe, { deadlineMs: 15_000, what });

/** The same for every client, each as a submission would use it: through a proxy, with a prefix. */
describe.skipIf(!here).each(clients)('Kafka by $name', (client) => {
  let tenant: Tenant;
  let between: ServiceProxy;
  let session: KafkaSession;
  let named: (name: string) => string;

  beforeAll(async () => {
    tenant = await services.tenant();
    if (!tenant.access.kafka) throw new Error('no access to kafka');
    between = await startServiceProxy('kafka', tenant.access.kafka);
    const { KAFKA_BROKERS = '', TOPIC_PREFIX = '' } = between.env;
    session = client.open(KAFKA_BROKERS);
    named = (name) => TOPIC_PREFIX + name;
  }, 30_000);

  afterAll(async () => {
    await session?.[Symbol.asyncDispose]();
    await between?.[Symbol.asyncDispose]();
    await tenant?.[Symbol.asyncDispose]();
  }, 30_000);

  async function consume(
    group: string,
    topic: string,
  ): Promise<{ records: ReceivedRecord[]; consumer: TestConsumer }> {
    const records: ReceivedRecord[] = [];
    const onRecord = (record: ReceivedRecord) => void records.push(record);
    const consumer = await session.consume({ group: named(group), topic: named(topic), onRecord });
    onTestFinished(() => consumer.close());
    return { records, consumer };
  }

  test('produces and reads back: keys, headers, tombstones, a partition of choice', async () => {
    await session.admin.createTopic(named('plain'), 3);
    const records: TestRecord[] = [
      { key: 'dévice', value: '{"a":1}', headers: { 'content-type': 'application/json' } },
      { key: 'dévice', value: null, headers: {} },
    ];
    const [first] = await session.produce(named('plain'), records);
    expect(await session.produce(named('plain'), [{ key: 'x', value: 'y', partition: 2 }])).toEqual(
      [2],
    );
    const { records: received } = await consume('readers', 'plain');
    await soon('three records', () => received.length === 3);
    const same = received.filter(({ key }) => key === 'dévice');
    expect(same).toEqual(
      records.map((record) => ({
        ...record,
        partition: first,
        offset: expect.any(Number),
      })),
    );
    expect(received).toContainEqual(expect.objectContaining({ key: 'x', partition: 2 }));
  }, 30_000);

  test('two members share the partitions; the one that is left takes all', async () => {
    await session.admin.createTopic(named('shared'), 4);
    const a = await consume('pair', 'shared');
    const b = await consume('pair', 'shared');
    const each = (value: string) =>
      session.produce(
        named('shared'),
        [0, 1, 2, 3].map((partition) => ({ key: value, value, partition })),
      );
    const both = () => [...a.records, ...b.records];
    await soon('a share for both', async () => {
      await each('probe');
      return a.records.some(isProbe) && b.records.some(isProbe);
    });
    const group = await session.admin.group(named('pair'));
    expect(group).toEqual({ state: 'Stable', members: 2 });
    await each('shared');
    await soon('all four', () => both().filter(({ value }) => value === 'shared').length === 4);
    const partitionsOf = (records: ReceivedRecord[]) =>
      records.filter(({ value }) => value === 'shared').map(({ partition }) => partition);
    expect([...partitionsOf(a.records), ...partitionsOf(b.records)].sort()).toEqual([0, 1, 2, 3]);
    expect(partitionsOf(a.records)).toHaveLength(2);

    await b.consumer.close();
    await each('alone');
    const alone = () =>
      a.records.filter(({ value }) => value === 'alone').map(({ partition }) => partition);
    await soon('all four for one', () => new Set(alone()).size === 4);
  }, 30_000);

  test('a group goes on where it has committed', async () => {
    await session.admin.createTopic(named('committed'), 1);
    const numbers = (from: number) =>
      [from, from + 1].map((number) => ({ key: 'k', value: String(number) }));
    await session.produce(named('committed'), numbers(1));
    const first = await consume('resuming', 'committed');
    await soon('two commits', async () => {
      const [offset] = await session.admin.committed(named('resuming'), named('committed'));
      return offset === 2;
    });
    await first.consumer.close();
    await session.produce(named('committed'), numbers(3));
    const second = await consume('resuming', 'committed');
    await soon('the others', () => second.records.length === 2);
    expect(first.records.map(({ value }) => value)).toEqual(['1', '2']);
    expect(second.records.map(({ value }) => value)).toEqual(['3', '4']);
    expect(await session.admin.endOffsets(named('committed'))).toEqual([4]);
  }, 30_000);

  test('a transaction over two topics is read when committed, and never when aborted', async () => {
    await Promise.all(['left', 'right'].map((name) => session.admin.createTopic(named(name), 1)));
    const pair = (value: string) => ({
      [named('left')]: [{ key: 'k', value }],
      [named('right')]: [{ key: 'k', value }],
    });
    await session.transact(named('mover'), pair('aborted'), 'abort');
    await session.transact(named('mover'), pair('committed'), 'commit');
    const [left, right] = [
      await consume('left-readers', 'left'),
      await consume('right-readers', 'right'),
    ];
    await soon('both sides', () => left.records.length > 0 && right.records.length > 0);
    await session.produce(named('left'), [{ key: 'k', value: 'fence' }]);
    await soon('the fence', () => left.records.some(({ value }) => value === 'fence'));
    expect(left.records.map(({ value }) => value)).toEqual(['committed', 'fence']);
    expect(right.records.map(({ value }) => value)).toEqual(['committed']);
  }, 30_000);

  test('a compacted topic keeps the last value of each key', async () => {
    await session.admin.createTopic(named('state'), 1, {
      'cleanup.policy': 'compact',
      'segment.ms': '50',
      'min.cleanable.dirty.ratio': '0.01',
    });
    expect(await session.admin.setting(named('state'), 'cleanup.policy')).toBe('compact');
    for (const value of ['1', '2', '3']) {
      await session.produce(named('state'), [{ key: 'account', value }]);
    }
    let round = 0;
    await waitUntil(
      async () => {
        // A record moves the others out of the segment in use, which is never compacted.
        await session.produce(named('state'), [{ key: 'filler', value: String(round) }]);
        const [end = 0] = await session.admin.endOffsets(named('state'));
        const reader = await consume(`state-${round++}`, 'state');
        const { records } = reader;
        await soon('the end of the topic', () => records.at(-1)?.offset === end - 1);
        await reader.consumer.close();
        const values = records.filter(({ key }) => key === 'account').map(({ value }) => value);
        return values.length === 1 && values[0] === '3';
      },
      { deadlineMs: 20_000, what: 'compaction' },
    );
  }, 40_000);

  test('administers: topics, groups, and nothing that begins otherwise', async () => {
    await session.admin.createTopic(named('short-lived'), 2, { 'retention.ms': '60000' });
    const listed = async () => await session.admin.topics();
    await soon('the topic', async () => (await listed()).includes(named('short-lived')));
    expect(await session.admin.setting(named('short-lived'), 'retention.ms')).toBe('60000');
    const { consumer } = await consume('seen', 'short-lived');
    await soon('the group', async () => {
      return (await session.admin.group(named('seen'))).state === 'Stable';
    });
    expect(await session.admin.groups()).toContain(named('seen'));
    await consumer.close();
    await session.admin.deleteTopic(named('short-lived'));
    await soon('its end', async () => !(await listed()).includes(named('short-lived')));
    for (const topic of await listed()) expect(topic).toMatch(new RegExp(`^${named('')}`));
    await expect(session.admin.createTopic('elsewhere', 1)).rejects.toThrow();
  }, 30_000);
});

function isProbe({ value }: ReceivedRecord): boolean {
  return value === 'probe';
}
