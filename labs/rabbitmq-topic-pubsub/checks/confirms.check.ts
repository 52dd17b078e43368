import { type CheckContext, check, type Exchange, expect } from '../../../grader/kit/index.ts';
import { anEvent } from './event.ts';
import { Hub, pathOf, postOf } from './hub.ts';
import { expectProblem } from './problem.ts';

/** LAB_BROKER_TIMEOUT_MS of the profile, and 2 s more for a slow machine. */
const answerMs = 1500 + 2000;

/** Longer than any answer may take, so that a late one is told by its time. */
const patience = { timeoutMs: 6500 };

check(
  'RPS-09',
  'While the broker confirms nothing, the answer is 503, in time',
  { profile: 'impatient' },
  async (it) => {
    const { any, faults, note, until } = it;
    const hub = await Hub.open(it);
    await hub.subscribe(any.id('sub'), '#');
    await until('POST /events to answer 202', () => expectWorks(hub, it));
    note('The broker falls silent: it takes what is sent, and says nothing');
    faults('rabbitmq').hold();
    const requests = [1, 2, 3].map(() => ({ ...postOf(anEvent(any, any.word())), ...patience }));
    for (const answer of await hub.api.together(requests)) expectUnavailable(answer);
    note('The broker speaks again');
    faults('rabbitmq').pass();
    await until('POST /events to answer 202 again', () => expectWorks(hub, it), {
      deadlineMs: 6000,
      everyMs: 200,
    });
  },
);

check(
  'RPS-09',
  'When the broker goes away, every answer is 503, in time',
  { profile: 'impatient' },
  async (it) => {
    const { any, faults, note, until } = it;
    const hub = await Hub.open(it);
    const broker = faults('rabbitmq');
    const name = any.id('sub');
    await hub.subscribe(name, '#');
    await until('POST /events to answer 202', () => expectWorks(hub, it));
    note('The broker takes what is sent, and none of its answers arrive');
    broker.oneway('up');
    const sent = broker.bytesUp;
    const event = anEvent(any, any.word());
    const pending = hub.post(event, patience);
    pending.catch(() => undefined);
    await until('the event on its way to the broker', () => broker.bytesUp > sent);
    note('The connection breaks before the confirm, and no new one can be made');
    broker.cut();
    broker.refuse();
    expectUnavailable(await pending);
    expectUnavailable(await hub.post(anEvent(any, any.word()), patience));
    for (const subscription of [name, any.id('unknown')]) {
      const path = pathOf(subscription);
      expectUnavailable(await hub.api.get(`${path}/messages`, patience));
      expectUnavailable(await hub.api.put(path, { bindings: ['#'] }, patience));
      expectUnavailable(await hub.api.delete(path, patience));
    }
  },
);

async function expectWorks(hub: Hub, { any }: CheckContext): Promise<boolean> {
  expect(await hub.post(anEvent(any, any.word()), patience)).toHaveStatus(202);
  return true;
}

function expectUnavailable(answer: Exchange): void {
  expect(answer).toHaveStatus(503);
  expect(answer.durationMs, `${answer.label}: milliseconds until the 503`).toBeLessThanOrEqual(
    answerMs,
  );
  expectProblem(answer, 503);
}
