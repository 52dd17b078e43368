import { type AmqpPeer, check, expect, fail, shape } from '../../../grader/kit/index.ts';

const queueDefinition = shape.object({
  durable: shape.boolean,
  auto_delete: shape.boolean,
  exclusive: shape.boolean,
  arguments: shape.record(shape.anything),
});
const exchangeDefinition = shape.object({
  type: shape.string,
  durable: shape.boolean,
  auto_delete: shape.boolean,
});

check('RWQ-01', 'The queue jobs.render lasts, and knows where its dead letters go', async (it) => {
  const { arguments: declared } = await lastingQueue(await it.amqp(), 'jobs.render');
  for (const [name, value] of [
    ['x-dead-letter-exchange', 'jobs.dlx'],
    ['x-dead-letter-routing-key', 'render.dead'],
  ] as const) {
    expect(declared[name], `queue jobs.render: argument ${name}`).toBe(value);
  }
});

check('RWQ-01', 'Dead letters have a lasting way into jobs.render.dead', async ({ amqp }) => {
  const peer = await amqp();
  await lastingExchange(peer, 'jobs.dlx', 'direct');
  await lastingQueue(peer, 'jobs.render.dead');
  const keys = await peer.bindings('jobs.dlx', 'jobs.render.dead');
  expect(keys, 'keys that bind jobs.render.dead to jobs.dlx').toContain('render.dead');
});

check('RWQ-01', 'Events have a lasting topic exchange', async ({ amqp }) => {
  await lastingExchange(await amqp(), 'jobs.events', 'topic');
});

async function lastingQueue(peer: AmqpPeer, name: string) {
  const found = await peer.queue(name);
  if (!found) fail(`expected a queue ${name}, got none`);
  const queue = queueDefinition.read(found, `queue ${name}`);
  expect(queue.durable, `queue ${name}: durable`).toBe(true);
  expect(queue.exclusive, `queue ${name}: exclusive`).toBe(false);
  expect(queue.auto_delete, `queue ${name}: auto-delete`).toBe(false);
  return queue;
}

async function lastingExchange(peer: AmqpPeer, name: string, type: string): Promise<void> {
  const found = await peer.exchange(name);
  if (!found) fail(`expected an exchange ${name}, got none`);
  const exchange = exchangeDefinition.read(found, `exchange ${name}`);
  expect(exchange.type, `exchange ${name}: type`).toBe(type);
  expect(exchange.durable, `exchange ${name}: durable`).toBe(true);
  expect(exchange.auto_delete, `exchange ${name}: auto-delete`).toBe(false);
}
