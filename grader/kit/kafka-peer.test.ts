import { type Connection, Consumer, joinGroupV9, Producer, syncGroupV5 } from '@platformatic/kafka';
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type ServiceProxy, startServiceProxy } from '../../runtime/service-proxy.ts';
import { type Services, startServices, type Tenant } from '../../runtime/start-services.ts';
import { kafkaHere } from '../../runtime/testing/kafka-here.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import { Timeline } from '../timeline.ts';
import { CheckFailure } from './check-failure.ts';
import { KafkaPeer } from './kafka-peer.ts';

const here = await kafkaHere();
const timeline = new Timeline();
let services: Services;
let tenant: Tenant;
let between: ServiceProxy;
let peer: KafkaPeer;
let producer: Producer;
let options: { clientId: string; bootstrapBrokers: string[]; retryDelay: number };

beforeAll(async () => {
  if (!here) return;
  services = await startServices(['kafka'], {});
  tenant = await services.tenant();
  const access = tenant.access.kafka;
  if (!access) throw new Error('no access to kafka');
  between = await startServiceProxy('kafka', access);
  peer = await KafkaPeer.connect(access, timeline);
  const broker = between.env.KAFKA_BROKERS ?? '';
  options = { clientId: 'submission', bootstrapBrokers: [broker], retryDelay: 50 };
  producer = new Producer(options);
}, 120_000);

afterAll(async () => {
  await producer?.close();
  await peer?.[Symbol.asyncDispose]();
  await between?.[Symbol.asyncDispose]();
  await tenant?.[Symbol.asyncDispose]();
  await services?.[Symbol.asyncDispose]();
});

const soon = <T>(what: string, probe: () => T | Promise<T>) =>
  waitUntil(probe, { deadlineMs: 15_000, what });

const classic = { sessionTimeout: 2000, heartbeatInterval: 100 };

async function consume(group: string, topic: string, protocol: object = classic) {
  const consumer = new Consumer({
    ...options,
    groupId: peer.prefix + group,
    maxWaitTime: 100,
    ...protocol,
  });
  onTestFinished(async () => {
    if (!consumer.closed) await consumer.close(true);
  });
  const stream = await consumer.consume({
    topics: [peer.prefix + topic],
    mode: 'committed',
    fallbackMode: 'earliest',
    autocommit: false,
  });
  const values: string[] = [];
  void (async () => {
    for await (const record of stream) {
      values.push(record.value.toString());
      await record.commit();
    }
  })().catch(() => {});
  return { consumer, values };
}

describe.skipIf(!here)('the Kafka peer', () => {
  test('makes, describes and deletes topics, by names without the prefix', async () => {
    await peer.createTopic('made', { partitions: 3, config: { 'cleanup.policy': 'compact' } });
    const made = await peer.topic('made');
    expect(made).toMatchObject({ partitions: 3, config: { 'cleanup.policy': 'compact' } });
    await peer.deleteTopic('made');
    expect(await peer.topic('made')).toBeUndefined();
    await peer.deleteTopic('made');
  });

  test('reads what it has produced, to the byte, partition by partition', async () => {
    await peer.createTopic('bytes', { partitions: 2 });
    const poison = Buffer.from([0x7b, 0xff]);
    const positions = await peer.produce(
      'bytes',
      { key: 'k', value: { a: 1 }, partition: 1, headers: { id: 'é', raw: Buffer.from([0xff]) } },
      { key: Buffer.from([0]), value: poison, partition: 1 },
      { value: 'no key' },
      { key: 'k', value: null, partition: 0 },
    );
    expect(positions).toEqual([
      { partition: 1, offset: 0 },
      { partition: 1, offset: 1 },
      { partition: 0, offset: 0 },
      { partition: 0, offset: 1 },
    ]);
    const [noKey, tombstone, first, second] = await peer.read('bytes');
    expect(noKey).toMatchObject({ key: undefined, keyBytes: null, value: 'no key', headers: {} });
    expect(tombstone).toMatchObject({ key: 'k', value: '', bytes: null });
    expect(first).toMatchObject({ value: '{"a":1}', headers: { id: 'é', raw: '\uFFFD' } });
    expect(first?.headerBytes[1]).toEqual(['raw', Buffer.from([0xff])]);
    expect(second).toMatchObject({ value: '{\uFFFD', bytes: poison, keyBytes: Buffer.from([0]) });
    expect(await peer.read('bytes', { partition: 0 })).toHaveLength(2);
    expect(await peer.endOffsets('bytes')).toEqual([2, 2]);
  });

  test('produces and reads several headers of one name', async () => {
    await peer.createTopic('repeated');
    const headers = { via: ['a', Buffer.from([0xff]), 'a'], id: 'x' };
    await peer.produce('repeated', { value: 'v', headers });
    const [record] = await peer.read('repeated');
    expect(record?.headerBytes).toEqual([
      ['via', Buffer.from('a')],
      ['via', Buffer.from([0xff])],
      ['via', Buffer.from('a')],
      ['id', Buffer.from('x')],
    ]);
  });

  test('makes topics that keep records of any time, unless told otherwise', async () => {
    await peer.createTopic('for-ever');
    await peer.createTopic('short-lived', { config: { 'retention.ms': '60000' } });
    const retention = async (name: string) => (await peer.topic(name))?.config['retention.ms'];
    expect(await retention('for-ever')).toBe('-1');
    expect(await retention('short-lived')).toBe('60000');
  });

  test('produces many records at once, in order', async () => {
    await peer.createTopic('together', { partitions: 2 });
    await peer.produce('together', { value: 'before', partition: 1 });
    const records = ['a', 'b', 'c'].map((value, index) => ({ value, partition: index % 2 }));
    expect(await peer.produceTogether('together', records)).toEqual([
      { partition: 0, offset: 0 },
      { partition: 1, offset: 1 },
      { partition: 0, offset: 1 },
    ]);
    const values = (await peer.read('together')).map(({ value }) => value);
    expect(values).toEqual(['a', 'c', 'before', 'b']);
  });

  test('changes settings of a topic, which are in force at once', async () => {
    await peer.createTopic('strict', { config: { 'retention.ms': '60000' } });
    await peer.configure('strict', { 'max.message.bytes': '20' });
    const { config } = (await peer.topic('strict')) ?? {};
    expect(config).toMatchObject({ 'max.message.bytes': '20', 'retention.ms': '60000' });
    await expect(peer.produce('strict', { value: 'x' })).rejects.toThrow();
    await peer.configure('strict', { 'max.message.bytes': '1000000' });
    await peer.produce('strict', { value: 'x' });
  });

  test("puts a key where Kafka's own clients do", async () => {
    await peer.createTopic('keys', { partitions: 7 });
    const { createPartitioner, ...kafka } = javaClient();
    const others = kafka.producer({ createPartitioner });
    await others.connect();
    const keys = Array.from({ length: 20 }, (_, index) => `device-${index}`);
    const topic = `${peer.prefix}keys`;
    await others.send({ topic, messages: keys.map((key) => ({ key, value: 'theirs' })) });
    await others.disconnect();
    await peer.produce('keys', ...keys.map((key) => ({ key, value: 'ours' })));
    const records = await peer.read('keys');
    const placed = (value: string) =>
      Object.fromEntries(
        records
          .filter((record) => record.value === value)
          .map(({ key, partition }) => [key, partition]),
      );
    expect(placed('ours')).toEqual(placed('theirs'));
    expect(Object.keys(placed('ours'))).toHaveLength(20);
  });

  test('reads a topic of many batches to its end', async () => {
    await peer.createTopic('many', { partitions: 3 });
    const value = Buffer.alloc(100_000, 'x');
    for (let batch = 0; batch < 40; batch++) {
      const topic = `${peer.prefix}many`;
      await producer.send({ messages: [{ topic, partition: batch % 3, value }], acks: -1 });
    }
    const offsets = (await peer.read('many')).map(({ partition, offset }) => [partition, offset]);
    expect(offsets).toEqual(offsets.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
    expect(offsets).toHaveLength(40);
  });

  test('leaves out what was aborted, and what is not decided', async () => {
    await peer.createTopic('moved');
    const transactional = new Producer({
      ...options,
      producerId: -1n,
      producerEpoch: -1,
      transactionalId: `${peer.prefix}mover`,
      idempotent: true,
      acks: -1,
    });
    onTestFinished(() => transactional.close());
    const send = async (value: string) => {
      const transaction = await transactional.beginTransaction();
      const message = { topic: `${peer.prefix}moved`, value: Buffer.from(value) };
      await transaction.send({ messages: [message, message] });
      return transaction;
    };
    await (await send('aborted')).abort();
    await (await send('committed')).commit();
    await (await send('aborted too')).abort();
    const open = await send('open');
    const values = async (committedOnly: boolean) =>
      (await peer.read('moved', { committedOnly })).map(({ value }) => value);
    expect(await values(true)).toEqual(['committed', 'committed']);
    expect(await values(false)).toHaveLength(8);
    await open.commit();
    await soon('the last one', async () => (await values(true)).length === 4);
  });

  test('describes a group, its commits and its lag; rewinds and forgets it', async () => {
    await peer.createTopic('work', { partitions: 2 });
    expect(await peer.group('workers')).toBeUndefined();
    expect(await peer.committed('workers', 'work')).toEqual([undefined, undefined]);
    await peer.produce('work', { value: 'a', partition: 0 }, { value: 'b', partition: 1 });
    expect(await peer.lag('workers', 'work')).toBe(2);
    const first = await consume('workers', 'work');
    await soon('no lag', async () => (await peer.lag('workers', 'work')) === 0);
    expect(await peer.committed('workers', 'work')).toEqual([1, 1]);
    const group = await peer.group('workers');
    expect(group).toMatchObject({
      state: 'Stable',
      members: [{ clientId: 'submission', partitions: { work: [0, 1] } }],
    });
    await consume('workers', 'work');
    await soon('a share for both', async () => {
      const members = (await peer.group('workers'))?.members ?? [];
      return (
        members.length === 2 && members.every(({ partitions }) => partitions.work?.length === 1)
      );
    });
    await first.consumer.close(true);
    await soon('one that is left', async () => (await peer.group('workers'))?.members.length === 1);
  }, 30_000);

  test('a rewound group gets everything again; a forgotten one begins anew', async () => {
    await peer.createTopic('again');
    await peer.produce('again', { value: 'a' }, { value: 'b' });
    const first = await consume('g', 'again');
    await soon('both', async () => (await peer.lag('g', 'again')) === 0);
    await first.consumer.close(true);
    await peer.rewind('g', 'again', 1);
    const second = await consume('g', 'again');
    await soon('the rewound', async () => (await peer.lag('g', 'again')) === 0);
    await second.consumer.close(true);
    expect(second.values).toEqual(['b']);
    await peer.deleteGroup('g');
    expect(await peer.group('g')).toBeUndefined();
    expect(await peer.committed('g', 'again')).toEqual([undefined]);
    await peer.deleteGroup('g');
  }, 30_000);

  test('describes a group of the new protocol as well', async () => {
    await peer.createTopic('new-protocol', { partitions: 2 });
    await consume('new', 'new-protocol', { groupProtocol: 'consumer' });
    await soon('its member', async () => {
      const group = await peer.group('new');
      return (
        group?.state === 'Stable' && group.members[0]?.partitions['new-protocol']?.length === 2
      );
    });
  }, 30_000);

  test('a member whose assignment is no assignment is described all the same', async () => {
    const group = `${peer.prefix}hostile`;
    const connection = await brokerOf(producer);
    const join = (memberId: string) =>
      joinGroupV9.api.async(
        connection,
        group,
        6000,
        6000,
        memberId,
        null,
        'consumer',
        [{ name: 'x', metadata: Buffer.from([1]) }],
        '',
      );
    const { memberId } = await join('').catch((error) => error.response);
    const { generationId } = await join(memberId);
    const assignment = Buffer.from([0, 0, 0x7f, 0xff, 0xff, 0xff, 0, 9]);
    await syncGroupV5.api.async(connection, group, generationId, memberId, null, 'consumer', 'x', [
      { memberId, assignment },
    ]);
    expect(await peer.group('hostile')).toEqual({
      state: 'Stable',
      members: [{ id: memberId, clientId: 'submission', partitions: {} }],
    });
  });

  test('does not unpack what a submission has packed', async () => {
    await peer.createTopic('packed', { config: { 'compression.type': 'gzip' } });
    const value = Buffer.alloc(500_000);
    const messages = [{ topic: `${peer.prefix}packed`, value }];
    await producer.send({ messages, compression: 'gzip', acks: -1 });
    await expect(peer.read('packed')).rejects.toThrow(CheckFailure);
    await peer.createTopic('unpacked');
    await producer.send({
      messages: [{ topic: `${peer.prefix}unpacked`, value }],
      compression: 'gzip',
      acks: -1,
    });
    expect((await peer.read('unpacked'))[0]?.bytes).toEqual(value);
  });

  test('a topic that is missing is the fault of who should have made it', async () => {
    const missing = new CheckFailure('there is no topic missing');
    await expect(peer.read('missing')).rejects.toThrow(missing);
    await expect(peer.produce('missing', { value: 'x' })).rejects.toThrow(missing);
    await expect(peer.lag('workers', 'missing')).rejects.toThrow(missing);
  });

  test('goes past the proxy of the submission', async () => {
    await peer.createTopic('past');
    between.proxy.hold();
    await peer.produce('past', { value: 'x' });
    expect(await peer.read('past')).toHaveLength(1);
    between.proxy.pass();
  });

  test('tells on the timeline what it does, and what it reads once', async () => {
    await peer.createTopic('told');
    const before = timeline.length;
    await peer.produce('told', { key: 'dévice', value: { a: 1 } }, { value: null });
    await peer.read('told');
    await peer.read('told');
    expect(timeline.since(before).map(({ kind, text }) => [kind, text])).toEqual([
      ['kafka', 'grader produced to told[0] at 0: "dévice": "{\\"a\\":1}"'],
      ['kafka', 'grader produced to told[0] at 1: null'],
      ['kafka', 'grader read told: 2 records, the last ones:'],
      ['kafka', 'told[0] at 0: "dévice": "{\\"a\\":1}"'],
      ['kafka', 'told[0] at 1: null'],
    ]);
  });
});

function javaClient() {
  const kafka = new kafkajs.Kafka({
    clientId: 'java-like',
    brokers: options.bootstrapBrokers,
    logCreator: () => () => {},
  });
  const createPartitioner = kafkajs.Partitioners.DefaultPartitioner;
  return { producer: kafka.producer.bind(kafka), createPartitioner };
}

async function brokerOf(client: Producer): Promise<Connection> {
  const [connection] = (await client.connectToBrokers()).values();
  if (!connection) throw new Error('no broker');
  return connection;
}
