import { check, expect } from '../../../grader/kit/index.ts';
import { events, idsOf } from './event.ts';
import { Hub } from './hub.ts';

check(
  'RPS-05',
  'Readers of two instances share the events of a subscription, each event once',
  { isolated: true },
  async (it) => {
    const { any, another, apiOf, until } = it;
    const hub = await Hub.open(it);
    const name = any.id('shared');
    await hub.subscribe(name, '#');
    const second = apiOf(await another());
    const published = idsOf(await publish(hub, events(any, 60, any.word())));
    const found: string[] = [];
    await until(`${published.length} events from two instances`, async () => {
      const readers = [hub.api, second, hub.api, second];
      const pages = await Promise.all(readers.map((api) => hub.read(name, 5, api)));
      found.push(...pages.flat());
      expect(new Set(found).size, 'events so far').toBe(published.length);
      return true;
    });
    const twice = found.filter((id, index) => found.indexOf(id) !== index);
    expect(twice, 'events that were read twice').toEqual([]);
    expect(found.sort(), 'the events read by all readers together').toEqual(published.sort());
  },
);

check(
  'RPS-05',
  'What was read is gone, and what was not still waits, also after a SIGKILL',
  { isolated: true },
  async (it) => {
    const { any, app } = it;
    const hub = await Hub.open(it);
    const name = any.id('left');
    await hub.subscribe(name, '#');
    const published = idsOf(await publish(hub, events(any, 7, any.word())));
    const found = await hub.read(name, 2);
    await app.kill();
    await app.restart();
    found.push(...(await hub.read(name, 3)));
    for (let page = await hub.read(name); page.length > 0; page = await hub.read(name)) {
      found.push(...page);
      if (found.length > published.length) break;
    }
    expect(found.sort(), 'the events read before and after the SIGKILL').toEqual(published.sort());
  },
);

async function publish(hub: Hub, published: ReturnType<typeof events>) {
  await hub.publishDirectly(...published);
  return published;
}
