import { check, expect, fail } from '../../../grader/kit/index.ts';
import { anEvent, events, idsOf } from './event.ts';
import { Hub, pathOf, postOf, queueOf } from './hub.ts';
import { expectProblem } from './problem.ts';

check('RPS-06', 'A second PUT replaces the bindings and keeps what waits', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const [name, old, kept, fresh] = [any.id('sub'), any.id('old'), any.id('kept'), any.id('new')];
  await hub.subscribe(name, old, kept);
  const waiting = [anEvent(any, old), anEvent(any, kept)];
  await hub.publishDirectly(...waiting);
  for (const time of ['the second', 'the same once more']) {
    await hub.subscribe(name, kept, fresh);
    expect(await hub.bindings(name), `keys of ${queueOf(name)} after ${time} PUT`).toEqual(
      [kept, fresh].sort(),
    );
  }
  const [unbound, still, last] = [anEvent(any, old), anEvent(any, kept), anEvent(any, fresh)];
  await hub.publishDirectly(unbound, still, last);
  const found = await hub.readUpTo(name, last);
  expect(found.sort(), `the events in ${name} from before and after the PUT`).toEqual(
    idsOf([...waiting, still, last]).sort(),
  );
});

check(
  'RPS-06',
  'After a restart PUT still unbinds what is no longer listed',
  { isolated: true },
  async (it) => {
    const { any, app } = it;
    const hub = await Hub.open(it);
    const name = any.id('sub');
    await hub.subscribe(name, 'first.#', 'both.*');
    await hub.subscribe(name, 'second.#', 'both.*');
    await app.kill();
    await app.restart();
    await hub.subscribe(name, 'both.*', 'third.#');
    const expected = ['both.*', 'third.#'];
    expect(await hub.bindings(name), `keys of ${queueOf(name)} after a restart and a PUT`).toEqual(
      expected,
    );
  },
);

check('RPS-06', 'Of PUTs at the same time one is the last', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const name = any.id('sub');
  for (let round = 1; round <= 4; round++) {
    const lists = Array.from({ length: 4 }, () => [any.word(), any.word(), any.word()].sort());
    const answers = await hub.api.together(
      lists.map((bindings) => ({ method: 'PUT', path: pathOf(name), json: { bindings } })),
    );
    for (const answer of answers) expect(answer).toHaveStatus(200, 201);
    const bound = (await hub.bindings(name)).join(' ');
    if (!lists.some((list) => list.join(' ') === bound)) {
      const asked = lists.map((list) => list.join(' ')).join(', or ');
      fail(`keys of ${queueOf(name)} after four PUTs at once: expected ${asked}, got ${bound}`);
    }
  }
});

check(
  'RPS-06',
  'DELETE ends a subscription, and PUT can begin it anew',
  { isolated: true },
  async (it) => {
    const { any } = it;
    const hub = await Hub.open(it);
    const [name, other, old, fresh] = [
      any.id('sub'),
      any.id('other'),
      any.id('old'),
      any.id('new'),
    ];
    await hub.subscribe(name, old, fresh);
    await hub.subscribe(other, fresh);
    await hub.publishDirectly(...events(any, 2, old));
    expect(await hub.api.delete(pathOf(name))).toHaveStatus(204);
    if (await hub.peer.queue(queueOf(name))) fail(`expected no queue ${queueOf(name)}, got one`);
    expectProblem(await hub.get(name), 404);
    expect(await hub.api.delete(pathOf(name))).toHaveStatus(204, 404);
    await hub.subscribe(name, fresh);
    expect(await hub.bindings(name), `keys of ${queueOf(name)} after DELETE and PUT`).toEqual([
      fresh,
    ]);
    const last = anEvent(any, fresh);
    await hub.publishDirectly(anEvent(any, old), last);
    const found = await hub.readUpTo(name, last);
    expect(found, `the events in ${name}, begun anew`).toEqual([last.id]);
    expect(await hub.readUpTo(other, last), `the events in ${other}`).toEqual([last.id]);
  },
);

check(
  'RPS-06',
  'What DELETE has ended stays away after a restart',
  { isolated: true },
  async (it) => {
    const { any, app } = it;
    const hub = await Hub.open(it);
    const [name, kept] = [any.id('sub'), any.id('kept')];
    await hub.subscribe(name, 'order.#');
    await hub.subscribe(kept, 'order.#');
    expect(await hub.api.delete(pathOf(name))).toHaveStatus(204);
    await app.kill();
    await app.restart();
    if (await hub.peer.queue(queueOf(name))) {
      fail(`expected no queue ${queueOf(name)} after DELETE and a restart, got one`);
    }
    expectProblem(await hub.get(name), 404);
    expect(await hub.read(kept), `the events in ${kept}`).toEqual([]);
  },
);

check(
  'RPS-06',
  'Asking for a subscription that does not exist is answered 404 and disturbs nobody',
  { isolated: true },
  async (it) => {
    const { any } = it;
    const hub = await Hub.open(it);
    const name = any.id('sub');
    await hub.subscribe(name, '#');
    expectProblem(await hub.get(any.id('unknown')), 404);
    const requests = Array.from({ length: 12 }, (_, index) =>
      index % 2 === 0
        ? postOf(anEvent(any, any.word()))
        : { method: 'GET', path: `${pathOf(any.id('unknown'))}/messages` },
    );
    for (const [index, answer] of (await hub.api.together(requests)).entries()) {
      expect(answer).toHaveStatus(index % 2 === 0 ? 202 : 404);
    }
    expect(await hub.read(name, 6), `the events in ${name}`).toHaveLength(6);
    expect(await hub.post(anEvent(any, any.word()))).toHaveStatus(202);
  },
);
