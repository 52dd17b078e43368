import { check, expect } from '../../../grader/kit/index.ts';
import { anEvent } from './event.ts';
import { Hub, pathOf, postOf, routedOf } from './hub.ts';

check(
  'RPS-08',
  'routed follows the queues that are there, whoever bound them',
  { isolated: true },
  async (it) => {
    const { any } = it;
    const hub = await Hub.open(it);
    const [name, mine, other] = [any.id('sub'), any.id('mine'), any.id('other')];
    const routed = (type: string) => hub.publish(anEvent(any, type));
    expect(await routed(mine), 'routed, without any queue').toBe(false);
    await hub.subscribe(name, `${mine}.#`);
    expect(await routed(mine), `routed of ${mine}, a queue bound to ${mine}.#`).toBe(true);
    expect(await routed(other), `routed of ${other}, a queue bound to ${mine}.#`).toBe(false);
    await hub.api.delete(pathOf(name));
    expect(await routed(mine), `routed of ${mine}, after DELETE of its queue`).toBe(false);
    await hub.peer.subscribe('events', `${mine}.*`);
    const what = `routed of ${mine}.new, somebody else's queue bound to ${mine}.*`;
    expect(await routed(`${mine}.new`), what).toBe(true);
  },
);

check(
  'RPS-08',
  'Of many events at once each gets its own answer',
  { isolated: true },
  async (it) => {
    const { any, faults, note } = it;
    const hub = await Hub.open(it);
    const [wanted, unwanted] = [any.id('wanted'), any.id('unwanted')];
    await hub.subscribe(any.id('sub'), wanted);
    const handedIn = Array.from({ length: 20 }, () => {
      const event = anEvent(any, wanted);
      // An id is unique for its source only.
      const namesake = { ...JSON.parse(event.body), type: unwanted, source: `/${any.word()}` };
      return [
        { type: wanted, body: event.body },
        { type: unwanted, body: JSON.stringify(namesake) },
      ];
    }).flat();
    const shuffled = any.shuffled(handedIn);
    note('The broker becomes slow, so that all of them are under way at once');
    faults('rabbitmq').delay(100);
    const answers = await hub.api.together(shuffled.map((event) => postOf(event)));
    for (const [index, answer] of answers.entries()) {
      expect(answer).toHaveStatus(202);
      const what = `routed of event ${index + 1} of 40 at once, with ${
        shuffled[index]?.type === wanted ? 'a' : 'no'
      } queue for its type`;
      expect(routedOf(answer), what).toBe(shuffled[index]?.type === wanted);
    }
  },
);
