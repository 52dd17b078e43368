import { type AmqpPeer, expect, fail, shape } from '../../../grader/kit/index.ts';

const queueDefinition = shape.object({
  durable: shape.boolean,
  auto_delete: shape.boolean,
  exclusive: shape.boolean,
});
const exchangeDefinition = shape.object({
  type: shape.string,
  durable: shape.boolean,
  auto_delete: shape.boolean,
});

export async function expectTopicExchange(peer: AmqpPeer, name: string): Promise<void> {
  const found = await peer.exchange(name);
  if (!found) fail(`expected an exchange ${name}, got none`);
  const exchange = exchangeDefinition.read(found, `exchange ${name}`);
  expect(exchange.type, `exchange ${name}: type`).toBe('topic');
  expect(exchange.durable, `exchange ${name}: durable`).toBe(true);
  expect(exchange.auto_delete, `exchange ${name}: auto-delete`).toBe(false);
}

export async function expectLastingQueue(peer: AmqpPeer, name: string): Promise<void> {
  const found = await peer.queue(name);
  if (!found) fail(`expected a queue ${name}, got none`);
  const queue = queueDefinition.read(found, `queue ${name}`);
  expect(queue.durable, `queue ${name}: durable`).toBe(true);
  expect(queue.exclusive, `queue ${name}: exclusive`).toBe(false);
  expect(queue.auto_delete, `queue ${name}: auto-delete`).toBe(false);
}
