import { check, expect } from '../../../grader/kit/index.ts';
import { events, idsOf } from './event.ts';
import { Hub, pageOf } from './hub.ts';
import { expectProblem } from './problem.ts';

/** Generous: it takes milliseconds, unless somebody waits for more. */
const atOnceMs = 2000;

check(
  'RPS-07',
  'Events wait in order while the service is away, and come page by page',
  { isolated: true },
  async (it) => {
    const { any, app } = it;
    const hub = await Hub.open(it);
    const name = any.id('patient');
    await hub.subscribe(name, '#');
    const published = events(any, 25, any.word());
    await hub.publishDirectly(...published.slice(0, 15));
    await app.kill();
    await hub.publishDirectly(...published.slice(15));
    await app.restart();
    const ids = idsOf(published);
    for (const [max, expected] of [
      [undefined, ids.slice(0, 10)],
      [10, ids.slice(10, 20)],
      [10, ids.slice(20)],
      [10, []],
    ] as const) {
      const what = `GET with ${max === undefined ? 'no max' : `max=${max}`} of 25 events, in order`;
      expect(await hub.read(name, max), what).toEqual(expected);
    }
  },
);

check('RPS-07', 'max is a whole number from 1 to 100', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const [name, type] = [any.id('pages'), any.word()];
  await hub.subscribe(name, type);
  const published = events(any, 103, type);
  await hub.publishDirectly(...published);
  for (const max of ['0', '101', '-1', '2.5', 'ten', '7x', '']) {
    expectProblem(await hub.get(name, max), 400);
  }
  const ids = idsOf(published);
  for (const [max, expected] of [
    [1, ids.slice(0, 1)],
    [100, ids.slice(1, 101)],
    [100, ids.slice(101)],
  ] as const) {
    expect(await hub.read(name, max), `GET with max=${max} of 103 events, in order`).toEqual(
      expected,
    );
  }
});

check('RPS-07', 'A reader gets what is there at once, and does not wait for more', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const [name, type] = [any.id('few'), any.word()];
  await hub.subscribe(name, type);
  const few = events(any, 3, type);
  await hub.publishDirectly(...few);
  for (const expected of [idsOf(few), []]) {
    const answer = await hub.get(name, 10);
    expect(pageOf(answer), 'GET with max=10 of 3 events, in order').toEqual(expected);
    expect(answer).toHaveMediaType('application/json');
    expect(answer.durationMs, `${answer.label}: milliseconds until the answer`).toBeLessThanOrEqual(
      atOnceMs,
    );
  }
});
