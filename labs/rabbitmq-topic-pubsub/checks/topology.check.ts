import { type AmqpPeer, type Any, check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { Hub, pathOf, queueOf } from './hub.ts';
import { expectProblem } from './problem.ts';

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
const throwingAway = ['x-message-ttl', 'x-max-length', 'x-max-length-bytes', 'x-expires'];

check('RPS-01', 'events is a topic exchange that lasts', async ({ amqp }) => {
  await expectExchange(await amqp());
});

check('RPS-01', 'A subscription is a queue that lasts, bound to exactly its keys', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const many = Array.from({ length: 50 }, () => `${any.word()}.*`);
  const longKey = `${'é'.repeat(127)}x`;
  for (const [name, bindings] of [
    [any.pick(['a', 'z', '0', '9']), [`${any.word()}.#`]],
    [`${any.word(20)}-${any.word(19)}`, many],
    [`${any.word()}-7-${any.word()}`, ['#', longKey, longKey]],
  ] as const) {
    expect(await hub.put(name, bindings)).toHaveStatus(200, 201);
    await expectQueue(hub.peer, name);
    const expected = [...new Set(bindings)].sort();
    expect(await hub.bindings(name), `keys that bind ${queueOf(name)} to events`).toEqual(expected);
  }
});

check('RPS-01', 'Another name is refused with 400, and no queue is made', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const word = any.word();
  await hub.subscribe(word, word);
  for (const name of [any.word(41), word.toUpperCase(), `${word}_1`, `${word}.1`, `${word}é`]) {
    const path = pathOf(encodeURIComponent(name));
    expectProblem(await hub.api.put(path, { bindings: [word] }), 400);
    if (await hub.peer.queue(queueOf(name))) fail(`expected no queue ${queueOf(name)}, got one`);
  }
});

check('RPS-01', 'Other bindings are refused with 400, and change nothing', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const [name, absent, key] = [any.id('there'), any.id('absent'), any.word()];
  await hub.subscribe(name, key);
  for (const body of badBodies(any)) {
    for (const subscription of [name, absent]) {
      const headers = { 'content-type': 'application/json' };
      const request = { method: 'PUT', path: pathOf(subscription), body, headers };
      expectProblem(await hub.api.send(request), 400);
    }
  }
  expect(await hub.bindings(name), `keys that bind ${queueOf(name)} to events`).toEqual([key]);
  if (await hub.peer.queue(queueOf(absent))) fail(`expected no queue ${queueOf(absent)}, got one`);
});

check(
  'RPS-01',
  'Exchange and queue are still there when the service has ended',
  { isolated: true },
  async (it) => {
    const hub = await Hub.open(it);
    const name = it.any.id('lasting');
    await hub.subscribe(name, 'order.#');
    await it.app.stop();
    await expectExchange(hub.peer);
    await expectQueue(hub.peer, name);
    const bindings = await hub.bindings(name);
    expect(bindings, `keys that bind ${queueOf(name)} to events`).toEqual(['order.#']);
  },
);

function badBodies(any: Any): string[] {
  const key = any.word();
  const tooMany = Array.from({ length: 51 }, () => any.word());
  return [
    '',
    '{"bindings":',
    ...[
      [key],
      {},
      { binding: [key] },
      { bindings: key },
      { bindings: { key } },
      { bindings: null },
      { bindings: [] },
      { bindings: [key, 7] },
      { bindings: [null] },
      { bindings: [[key]] },
      { bindings: [key, ''] },
      { bindings: [key, 'é'.repeat(128)] },
      { bindings: tooMany },
    ].map((body) => JSON.stringify(body)),
  ];
}

async function expectExchange(peer: AmqpPeer): Promise<void> {
  const found = await peer.exchange('events');
  if (!found) fail('expected an exchange events, got none');
  const exchange = exchangeDefinition.read(found, 'exchange events');
  expect(exchange.type, 'exchange events: type').toBe('topic');
  expect(exchange.durable, 'exchange events: durable').toBe(true);
  expect(exchange.auto_delete, 'exchange events: auto-delete').toBe(false);
}

async function expectQueue(peer: AmqpPeer, subscription: string): Promise<void> {
  const name = queueOf(subscription);
  const found = await peer.queue(name);
  if (!found) fail(`expected a queue ${name}, got none`);
  const queue = queueDefinition.read(found, `queue ${name}`);
  // An exclusive queue counts as not durable too, whatever was asked for.
  expect(queue.exclusive, `queue ${name}: exclusive`).toBe(false);
  expect(queue.durable, `queue ${name}: durable`).toBe(true);
  expect(queue.auto_delete, `queue ${name}: auto-delete`).toBe(false);
  for (const argument of throwingAway) {
    expect(queue.arguments[argument], `queue ${name}: argument ${argument}`).toBeUndefined();
  }
}
