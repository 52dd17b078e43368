import { type Channel, type ChannelModel, connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Services, startServices, type Tenant } from '../../runtime/start-services.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import { Timeline } from '../timeline.ts';
import { AmqpPeer } from './amqp-peer.ts';
import { CheckFailure } from './check-failure.ts';

let services: Services;
let tenant: Tenant;
let peer: AmqpPeer;
let submission: ChannelModel;
let channel: Channel;

beforeAll(async () => {
  services = await startServices(['rabbitmq'], {});
  tenant = await services.tenant();
  const access = tenant.access.rabbitmq;
  if (!access) throw new Error('no access to rabbitmq');
  peer = await AmqpPeer.connect(access, new Timeline());
  submission = await connect(access.url);
  channel = await submission.createChannel();
}, 120_000);

afterAll(async () => {
  await submission?.close();
  await peer?.[Symbol.asyncDispose]();
  await tenant?.[Symbol.asyncDispose]();
  await services?.[Symbol.asyncDispose]();
});

const soon = (what: string, probe: () => boolean | Promise<boolean>) =>
  waitUntil(probe, { deadlineMs: 5000, what });

test('counts, publishes and takes, to the byte', async () => {
  await channel.assertQueue('plain');
  const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
  const properties = { messageId: 'one', contentType: 'application/x-odd' };
  await peer.publish({ routingKey: 'plain', body: bytes, ...properties });
  expect(await peer.counts('plain')).toEqual({ ready: 1, consumers: 0 });
  const taken = await peer.take('plain');
  expect(taken?.bytes).toEqual(bytes);
  expect(taken).toMatchObject({ body: '{\uFFFD}', persistent: true, ...properties });
  expect(await peer.take('plain')).toBeUndefined();
});

test('what is missing is told apart from what fails', async () => {
  expect(await peer.counts('missing')).toBeUndefined();
  expect(await peer.take('missing')).toBeUndefined();
  await expect(peer.subscribe('missing', '#')).rejects.toThrow(
    new CheckFailure('there is no exchange missing'),
  );
  await expect(peer.intercept('missing')).rejects.toThrow(
    new CheckFailure('there is no queue missing'),
  );
});

test('an exclusive queue is the fault of who declared it', async () => {
  await channel.assertQueue('mine', { exclusive: true });
  await expect(peer.counts('mine')).rejects.toThrow(CheckFailure);
  await expect(peer.counts('mine')).rejects.toThrow('the queue mine is exclusive');
});

test('refuses what an exchange routes, until it is ended', async () => {
  await channel.assertExchange('refusing', 'topic');
  const heard = await peer.subscribe('refusing', '#');
  const publish = (routingKey: string) =>
    peer.publish({ exchange: 'refusing', routingKey, body: routingKey });
  const end = await peer.refuse('refusing', 'bad.*');
  await expect(publish('bad.one')).rejects.toThrow('nack');
  await publish('good.one');
  await end();
  await publish('bad.two');
  await soon('all messages', () => heard.length === 3);
  expect(heard.map(({ body }) => body)).toEqual(['bad.one', 'good.one', 'bad.two']);
  await expect(peer.refuse('missing', '#')).rejects.toThrow(
    new CheckFailure('there is no exchange missing'),
  );
});

describe('intercept', () => {
  test.each(['classic', 'quorum'])('is served before another consumer (%s)', async (type) => {
    const queue = `busy.${type}`;
    const consumed: string[] = [];
    await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': type } });
    await channel.consume(
      queue,
      (message) => message && consumed.push(message.content.toString()),
      {
        noAck: true,
      },
    );
    const taken = await peer.intercept(queue);
    const bodies = Array.from({ length: 20 }, (_, index) => `m${index}`);
    for (const body of bodies) await peer.publish({ routingKey: queue, body });
    await soon('all messages', () => taken.length === bodies.length);
    expect(taken.map(({ body }) => body)).toEqual(bodies);
    expect(consumed).toEqual([]);
  });

  test('gets nothing where one consumer has the queue alone', async () => {
    await channel.assertQueue('alone');
    const consumed: string[] = [];
    const keep = (message: { content: Buffer } | null) =>
      message && consumed.push(message.content.toString());
    await channel.consume('alone', keep, { noAck: true, exclusive: true });
    const taken = await peer.intercept('alone');
    await peer.publish({ routingKey: 'alone', body: 'one' });
    await soon('the message', () => consumed.length === 1);
    expect(taken).toEqual([]);
  });
});

test('a service that publishes without end fills nobody’s memory', async () => {
  await channel.assertExchange('flood', 'fanout');
  const messages = await peer.subscribe('flood', '#');
  const body = Buffer.alloc(1024 * 1024);
  for (let count = 0; count < 40; count++) channel.publish('flood', '', body);
  await waitUntil(() => messages.length >= 31, { deadlineMs: 40_000, what: 'all that it keeps' });
  channel.publish('flood', '', body);
  await peer.publish({ exchange: 'flood', routingKey: '', body: 'a fence' });
  expect(messages).toHaveLength(31);
}, 60_000);

test('a giant message is read in part', async () => {
  await channel.assertQueue('giant');
  channel.sendToQueue('giant', Buffer.alloc(8 * 1024 * 1024, 'x'));
  await soon('the message', async () => (await peer.counts('giant'))?.ready === 1);
  expect((await peer.take('giant'))?.body).toHaveLength(4 * 1024 * 1024);
});
