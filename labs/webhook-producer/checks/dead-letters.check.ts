import { check, expect, fail } from '../../../grader/kit/index.ts';
import { Producer } from './producer.ts';
import { promptMs } from './waiting.ts';

check(
  'WHP-06',
  'An event whose attempts all failed is dead, listed, and goes out on replay',
  async (it) => {
    const producer = new Producer(it);
    const well = await producer.endpoint({ name: 'well' });
    const ill = await producer.endpoint({
      name: 'ill',
      prefix: well.prefix,
      answers: [500, 'reset', 503, 500, 500, 500],
    });
    expect(await producer.deadLetters(ill), 'dead letters before there are any').toEqual([]);
    const event = await producer.publish(well);
    const pending = await producer.report(ill, event);
    expect(pending.status, 'status while attempts are left').not.toBe('dead');

    const report = await producer.reported(ill, event, 'dead', 'all its attempts failed');
    const codes = report.attempts.map(({ statusCode }) => statusCode);
    expect(codes, 'the statusCodes of a dead event').toEqual([500, null, 503]);
    for (const { at } of report.attempts)
      expect(at, 'at of an attempt').toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(await producer.deadLetters(ill), 'dead letters after one death').toEqual([event.id]);
    expect(await producer.deadLetters(well), 'dead letters of the other endpoint').toEqual([]);
    const other = await producer.reported(well, event, 'delivered', 'it answered 200');
    expect(other.attempts.length, 'the attempts shown for the other endpoint').toBe(1);
    const endpoints = (await producer.reports(event.id)).map(({ endpointId }) => endpointId);
    for (const { id } of [well, ill]) {
      const times = endpoints.filter((endpointId) => endpointId === id).length;
      expect(times, `deliveries of the event at the endpoint ${id}`).toBe(1);
    }

    expect(await producer.replay(ill, event)).toHaveStatus(202);
    const first = { times: 4, because: 'it was replayed', deadlineMs: promptMs };
    await producer.attempted(ill, event, first);
    await producer.attempted(ill, event, { times: 6, because: 'a replay is a whole schedule' });
    await producer.reported(ill, event, 'dead', 'all attempts of its replay failed');
    expect(producer.attempts(ill, event).length, 'attempts for an event replayed once').toBe(6);
    expect(await producer.deadLetters(ill), 'dead letters after a replay in vain').toEqual([
      event.id,
    ]);

    producer.answer(ill);
    expect(await producer.replay(ill, event)).toHaveStatus(202);
    await producer.reported(ill, event, 'delivered', 'its second replay was answered 200');
    expect(await producer.deadLetters(ill), 'dead letters after a replay that succeeded').toEqual(
      [],
    );
    expect(producer.attempts(well, event).length, 'attempts at the other endpoint').toBe(1);
  },
);

/** For clocks that are set right meanwhile, and times that are rounded. */
const clockMs = 500;

check(
  'WHP-06',
  'An attempt shows when it began, however late its answer is',
  { profile: 'slow-retry' },
  async (it) => {
    const producer = new Producer(it);
    const slow = await producer.endpoint({ name: 'slow', answers: ['park'] });
    const event = await producer.publish(slow);
    const held = await producer.attempted(slow, event);
    const other = await producer.endpoint({ name: 'meanwhile', answers: [500] });
    const because = 'another receiver, which answered 500 at first';
    // Its wait goes by: more than a second.
    await producer.attempted(other, await producer.publish(other), { times: 2, because });
    held.release({ status: 200 });
    const report = await producer.reported(slow, event, 'delivered', 'it answered 200 at last');
    const at = report.attempts[0]?.at ?? '';
    const arrivedAt = Date.now() - (performance.now() - held.arrivedAt);
    if (Date.parse(at) <= arrivedAt + clockMs) return;
    const expected = `not after ${new Date(arrivedAt).toISOString()}`;
    fail(
      `at of an attempt that was answered late: expected it ${expected}, when the request had arrived, got ${at}`,
      { expected, actual: at },
    );
  },
);

check('WHP-06', 'Several dead events are listed, and one replay revives one', async (it) => {
  const producer = new Producer(it);
  const endpoint = await producer.endpoint({ answers: [500, 500, 500] });
  const events = [];
  for (let count = 0; count < 3; count++) events.push(await producer.publish(endpoint));
  for (const event of events) {
    await producer.reported(endpoint, event, 'dead', 'all its attempts failed');
  }
  const [first, second, third] = events;
  const listed = (await producer.deadLetters(endpoint)).sort();
  expect(listed, 'dead letters').toEqual(events.map(({ id }) => id).sort());
  if (!first || !second || !third) return;
  expect(await producer.replay(endpoint, second)).toHaveStatus(202);
  await producer.reported(endpoint, second, 'delivered', 'its replay was answered 200');
  const left = (await producer.deadLetters(endpoint)).sort();
  expect(left, 'dead letters after one replay').toEqual([first.id, third.id].sort());
});

check('WHP-06', 'What is not there, or not dead, is not found', async (it) => {
  const { any, api } = it;
  const producer = new Producer(it);
  const endpoint = await producer.endpoint();
  const event = await producer.publish(endpoint);
  await producer.reported(endpoint, event, 'delivered', 'it answered 200');
  const nothing = any.id('nothing');
  expect(await api.get(`/events/${nothing}/deliveries`)).toHaveStatus(404);
  expect(await api.get(`/endpoints/${nothing}/dead-letters`)).toHaveStatus(404);
  const replay = `dead-letters/${nothing}/replay`;
  expect(await api.post(`/endpoints/${endpoint.id}/${replay}`)).toHaveStatus(404, 409);
  expect(await api.post(`/endpoints/${nothing}/${replay}`)).toHaveStatus(404);
  expect(await producer.replay(endpoint, event)).toHaveStatus(404, 409);
  await producer.fence();
  expect(producer.attempts(endpoint, event).length, 'attempts for a delivered event').toBe(1);
});
