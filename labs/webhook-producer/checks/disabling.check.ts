import { check, expect } from '../../../grader/kit/index.ts';
import { type Endpoint, Producer } from './producer.ts';
import { promptMs } from './waiting.ts';

const retryLater = { status: 503, headers: { 'retry-after': '600' } };

check('WHP-07', 'A 410 disables at once, and what is pending there is dead', async (it) => {
  const producer = new Producer(it);
  const endpoint = await producer.endpoint({ name: 'gone', answers: [500, 410] });
  const other = await producer.endpoint({ name: 'other', prefix: endpoint.prefix });
  producer.answer(endpoint, retryLater);
  const waiting = await producer.publish(endpoint, { name: 'waiting' });
  await producer.attempted(endpoint, waiting);
  producer.answer(endpoint, 500, 410);
  const orderingKey = it.any.id('key');
  const last = await producer.publish(endpoint, { name: 'last', orderingKey });
  const queued = await producer.publish(endpoint, { name: 'queued', orderingKey });
  await producer.attempted(endpoint, last, { times: 2 });
  await producer.disabled(endpoint, 'it answered 410');
  const dead = [waiting, last, queued];
  for (const event of dead) {
    await producer.reported(endpoint, event, 'dead', 'its endpoint answered 410');
    await producer.reported(other, event, 'delivered', 'the other endpoint is well');
  }
  const listed = (await producer.deadLetters(endpoint)).sort();
  expect(listed, 'dead letters after 410').toEqual(dead.map(({ id }) => id).sort());
  expect(await producer.status(other), 'status of the other endpoint').toBe('enabled');

  const later = await producer.publish(endpoint, { name: 'later' });
  await producer.attempted(other, later);
  await producer.fence();
  expectSilence(producer, endpoint, 3, 'since it answered 410');
  await producer.reported(endpoint, later, 'pending', 'its endpoint is disabled');

  producer.answer(endpoint);
  await producer.enable(endpoint);
  await producer.attempted(endpoint, later, { because: 'enabled again', deadlineMs: promptMs });
  expect(await producer.status(endpoint), 'status after enable').toBe('enabled');
  await producer.reported(endpoint, later, 'delivered', 'enabled again');
  await producer.fence();
  for (const event of dead) {
    const report = await producer.report(endpoint, event);
    expect(report.status, `status of ${event.marker}, dead before enable`).toBe('dead');
  }
  expect(await producer.replay(endpoint, queued)).toHaveStatus(202);
  await producer.reported(endpoint, queued, 'delivered', 'replayed after enable');
});

check(
  'WHP-07',
  'LAB_DISABLE_AFTER deaths in a row disable, and what is pending waits for enable',
  { profile: 'fragile' },
  async (it) => {
    const producer = new Producer(it);
    const endpoint = await producer.endpoint({ name: 'dying' });
    await die(producer, endpoint, 2);
    producer.answer(endpoint);
    const success = await producer.publish(endpoint, { name: 'success' });
    await producer.reported(endpoint, success, 'delivered', 'two deaths disable nothing');
    await die(producer, endpoint, 2);
    expect(await producer.status(endpoint), 'status after 2 deaths, a success, 2 deaths').toBe(
      'enabled',
    );
    producer.answer(endpoint, 'park');
    const waiting = await producer.publish(endpoint, { name: 'waiting' });
    const held = await producer.attempted(endpoint, waiting);
    await die(producer, endpoint, 1);
    await producer.disabled(endpoint, '3 events in a row died');

    const before = producer.attempts(endpoint).length;
    producer.answer(endpoint);
    const orderingKey = it.any.id('key');
    const later = [
      await producer.publish(endpoint, { name: 'later', orderingKey }),
      await producer.publish(endpoint, { name: 'later', orderingKey }),
      await producer.publish(endpoint, { name: 'later' }),
    ];
    held.release({ status: 500 });
    const control = await producer.endpoint({ name: 'control', answers: [500] });
    await producer.attempted(control, await producer.publish(control), { times: 2 });
    await producer.fence();
    expectSilence(producer, endpoint, before, 'since it was disabled');
    for (const event of [waiting, ...later]) {
      await producer.reported(endpoint, event, 'pending', 'its endpoint is disabled');
    }
    await producer.enable(endpoint);
    for (const event of later) {
      await producer.attempted(endpoint, event, { because: 'enabled again', deadlineMs: promptMs });
    }
    const because = 'enabled again, which begins a fresh schedule';
    await producer.attempted(endpoint, waiting, { times: 2, because, deadlineMs: promptMs });
    await producer.reported(endpoint, waiting, 'delivered', because);
  },
);

check(
  'WHP-07',
  'After enable a delivery that had failed before has all its attempts again',
  { profile: 'fragile' },
  async (it) => {
    const producer = new Producer(it);
    const endpoint = await producer.endpoint({ name: 'dying', answers: ['park'] });
    const waiting = await producer.publish(endpoint, { name: 'waiting' });
    const held = await producer.attempted(endpoint, waiting);
    await die(producer, endpoint, 3);
    await producer.disabled(endpoint, '3 events in a row died');
    held.release({ status: 500 });
    await it.until(`the first attempt for ${waiting.marker} to be shown`, async () => {
      const { attempts } = await producer.report(endpoint, waiting);
      return attempts.length > 0;
    });
    producer.answer(endpoint, 500, 500);
    await producer.enable(endpoint);
    const because = 'enabled again, which begins a fresh schedule of 2 attempts';
    for (const times of [2, 3]) {
      await producer.attempted(endpoint, waiting, { times, because, deadlineMs: promptMs });
    }
    await producer.reported(endpoint, waiting, 'delivered', because);
  },
);

check(
  'WHP-07',
  'After enable the deaths are counted from zero',
  { profile: 'fragile' },
  async (it) => {
    const producer = new Producer(it);
    const endpoint = await producer.endpoint({ name: 'dying' });
    await die(producer, endpoint, 3);
    await producer.disabled(endpoint, '3 events in a row died');
    await producer.enable(endpoint);
    await die(producer, endpoint, 2);
    expect(await producer.status(endpoint), 'status after enable and 2 deaths').toBe('enabled');
    await die(producer, endpoint, 1);
    await producer.disabled(endpoint, '3 events in a row died after enable');
  },
);

/** Lets so many events die there, one after the other. */
async function die(producer: Producer, endpoint: Endpoint, count: number): Promise<void> {
  producer.answer(endpoint, 500, 500, 500);
  for (let death = 0; death < count; death++) {
    const event = await producer.publish(endpoint, { name: 'dying' });
    await producer.reported(endpoint, event, 'dead', 'both its attempts failed');
  }
}

function expectSilence(producer: Producer, endpoint: Endpoint, before: number, since: string) {
  const attempts = producer.attempts(endpoint).length - before;
  expect(attempts, `attempts at ${endpoint.path} ${since}`).toBe(0);
}
