import { check, expect } from '../../../grader/kit/index.ts';
import { anEvent, events, idsOf } from './event.ts';
import { Hub } from './hub.ts';

check('RPS-04', 'Each subscription that matches gets one copy of each event', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const root = any.word();
  const subscriptions = [
    { name: any.id('same'), bindings: [`${root}.*`] },
    { name: any.id('same'), bindings: [`${root}.*`] },
    { name: any.id('all'), bindings: ['#'] },
    { name: any.id('overlapping'), bindings: ['#', `${root}.#`, `${root}.*`, `${root}.new`] },
  ];
  for (const { name, bindings } of subscriptions) await hub.subscribe(name, ...bindings);
  const published = events(any, 6, `${root}.new`);
  const last = anEvent(any, `${root}.last`);
  await hub.publishDirectly(...published, last);
  for (const { name, bindings } of subscriptions) {
    const found = await hub.readUpTo(name, last);
    expect(found.sort(), `the events in ${name}, bound to ${bindings.join(' and ')}`).toEqual(
      idsOf([...published, last]).sort(),
    );
  }
});

check('RPS-04', 'An event handed in over HTTP comes only once too', async (it) => {
  const { any } = it;
  const hub = await Hub.open(it);
  const root = any.word();
  const [one, two] = [any.id('one'), any.id('two')];
  await hub.subscribe(one, `${root}.#`);
  await hub.subscribe(two, `${root}.new`, '*.new', `${root}.last`);
  const [event, last] = [anEvent(any, `${root}.new`), anEvent(any, `${root}.last`)];
  expect(await hub.post(event)).toHaveStatus(202);
  await hub.publishDirectly(last);
  for (const name of [one, two]) {
    const found = await hub.readUpTo(name, last);
    const copies = found.filter((id) => id === event.id).length;
    expect(copies, `copies of ${event.id} in ${name}`).toBeLessThanOrEqual(1);
  }
});
