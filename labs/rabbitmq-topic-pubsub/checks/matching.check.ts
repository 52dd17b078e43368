import { check, expect } from '../../../grader/kit/index.ts';
import { anEvent } from './event.ts';
import { Hub } from './hub.ts';

check(
  'RPS-03',
  'A subscription gets the events that its binding matches, and no other',
  async (it) => {
    const { any } = it;
    const hub = await Hub.open(it);
    const [order, created, eu] = [any.word(), any.word(), any.word()];
    const bindings = [
      `${order}.*.${eu}`,
      `${order}.#`,
      `${order}.#.${eu}`,
      `${order}.*`,
      `*.${created}.*`,
      `#.${eu}`,
      `#.${created}.#`,
      `*.#.${eu}`,
      '*',
      '*.*',
      '#',
      order,
    ];
    const events = [
      order,
      `${order}.${eu}`,
      `${order}.${created}`,
      `${order}.${created}.${eu}`,
      `${order}.${created}.big.${eu}`,
      `${order}s.${created}.${eu}`,
      `${created}.${order}.${eu}`,
      `${order}-${created}.${eu}`,
      `${order.toUpperCase()}.${created}.${eu}`,
      eu,
    ].map((type) => anEvent(any, type));
    const last = anEvent(any, `last.${any.word()}`);
    const subscriptions = bindings.map((binding) => ({ binding, name: any.id('sub') }));
    for (const { name, binding } of subscriptions) await hub.subscribe(name, binding, last.type);
    await hub.publishDirectly(...events, last);
    for (const { name, binding } of subscriptions) {
      const found = await hub.readUpTo(name, last);
      const got = events.filter(({ id }) => found.includes(id));
      const expected = events.filter(({ type }) => matches(words(binding), words(type)));
      expect(typesOf(got), `types that came through the binding ${binding}`).toEqual(
        typesOf(expected),
      );
    }
  },
);

const words = (key: string) => key.split('.');
const typesOf = (events: readonly { type: string }[]) => events.map(({ type }) => type);

function matches([first, ...pattern]: string[], type: string[]): boolean {
  if (first === undefined) return type.length === 0;
  if (first === '#') {
    return matches(pattern, type) || (type.length > 0 && matches(['#', ...pattern], type.slice(1)));
  }
  return type.length > 0 && (first === '*' || first === type[0]) && matches(pattern, type.slice(1));
}
