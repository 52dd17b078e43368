import { check, expect } from '../../../grader/kit/index.ts';
import { Producer } from './producer.ts';
import { promptMs } from './waiting.ts';

const alone = { isolated: true };

check('WHP-10', 'Receivers that hang keep no other endpoint waiting', alone, async (it) => {
  const { any, until } = it;
  const producer = new Producer(it);
  const hanging = await producer.endpoint({ name: 'hanging', answers: ['park'] });
  for (let count = 0; count < 20; count++) await producer.publish(hanging);
  const prefix = any.word();
  const many = [];
  for (let count = 0; count < 20; count++) {
    many.push(await producer.endpoint({ name: 'one-of-many', prefix, answers: ['park'] }));
  }
  const well = await producer.endpoint({ name: 'well' });
  const [first] = many;
  if (!first) return;
  const fanned = await producer.publish(first);
  for (const endpoint of many) {
    const because = 'other endpoints hang';
    await producer.attempted(endpoint, fanned, { because, deadlineMs: promptMs });
  }
  for (let count = 0; count < 3; count++) {
    const event = await producer.publish(well);
    const because = 'others hang, this endpoint is well';
    await producer.attempted(well, event, { because, deadlineMs: promptMs });
    await producer.reported(well, event, 'delivered', because);
  }
  await until('attempts at the endpoint that hangs', () => producer.attempts(hanging).length >= 9);
});

check('WHP-10', 'A key that hangs keeps no other of its endpoint waiting', alone, async (it) => {
  const { any } = it;
  const producer = new Producer(it);
  const endpoint = await producer.endpoint({ answers: ['park'] });
  const heads = [];
  for (let count = 1; count <= 9; count++) {
    const orderingKey = any.id(`key-${count}`);
    heads.push(await producer.publish(endpoint, { name: 'head', orderingKey }));
    for (let waiting = 0; waiting < 2; waiting++) await producer.publish(endpoint, { orderingKey });
  }
  for (const head of heads) {
    const because = 'other keys hang';
    await producer.attempted(endpoint, head, { because, deadlineMs: promptMs });
  }
  producer.answer(endpoint);
  for (const options of [
    { orderingKey: any.id('key-10') },
    {},
    { orderingKey: any.id('key-11') },
  ]) {
    const event = await producer.publish(endpoint, options);
    const because = '9 other keys hang';
    await producer.attempted(endpoint, event, { because, deadlineMs: promptMs });
    await producer.reported(endpoint, event, 'delivered', because);
  }
});

check('WHP-10', 'Deliveries that wait for a retry keep no other waiting', async (it) => {
  const producer = new Producer(it);
  const later = { status: 503, headers: { 'retry-after': '600' } };
  const endpoint = await producer.endpoint({ answers: [later] });
  const waiting = [];
  for (let count = 0; count < 60; count++) waiting.push(await producer.publish(endpoint));
  for (const event of waiting) await producer.attempted(endpoint, event);
  producer.answer(endpoint);
  const event = await producer.publish(endpoint);
  const because = '60 others wait for their retry';
  await producer.attempted(endpoint, event, { because, deadlineMs: promptMs });
  for (const one of waiting) {
    expect(producer.attempts(endpoint, one).length, `attempts for ${one.marker}`).toBe(1);
  }
});
