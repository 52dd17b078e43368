import { check, type Exchange, expect } from '../../../grader/kit/index.ts';
import { orders, postOf } from './order.ts';
import { Shop } from './shop.ts';

check('OUT-05', 'Of 50 orders at once for 10 units, 10 are accepted', async (it) => {
  const shop = await Shop.open(it);
  const requests = orders(it.any, 50, { sku: 'scarce', qty: 1 });
  const answers = await shop.api.together(requests.map((order) => postOf(order)));
  expect(tally(answers), 'answers to 50 orders at once for 10 units').toEqual({ 201: 10, 409: 40 });
  expect(await shop.units('scarce'), 'units left').toBe(0);
  await shop.announced(answers.filter(isAccepted).map(idOf));
  await shop.settled();
  const told = shop.events.filter(({ body }) => body.includes('"scarce"'));
  expect(told.length, 'events of these orders').toBe(10);
});

check('OUT-05', 'The last units are sold only when there are enough of them', async (it) => {
  const shop = await Shop.open(it);
  const requests = orders(it.any, 12, { sku: 'pairs', qty: 3 });
  const answers = await shop.api.together(requests.map((order) => postOf(order)));
  expect(tally(answers), 'answers to 12 orders at once, of 3 units each, for 10 units').toEqual({
    201: 3,
    409: 9,
  });
  expect(await shop.units('pairs'), 'units left').toBe(1);
  await shop.placeAll(orders(it.any, 1, { sku: 'pairs', qty: 1 }));
  expect(await shop.units('pairs'), 'units left after an order of the last one').toBe(0);
});

check(
  'OUT-05',
  'A service that starts finds the stock as it is',
  { isolated: true },
  async (it) => {
    const { any, app, another, apiOf } = it;
    const shop = await Shop.open(it);
    await shop.placeAll(orders(any, 1, { sku: 'kept', qty: 4 }));
    const second = apiOf(await another());
    const units = await shop.units('kept', second);
    expect(units, 'units of 10, after an order of 4 and the start of a second instance').toBe(6);
    const answers = await Promise.all(
      [shop.api, second].map((api) =>
        api.together(orders(any, 8, { sku: 'kept', qty: 1 }).map((order) => postOf(order))),
      ),
    );
    expect(
      tally(answers.flat()),
      'answers to 16 orders at once, through two instances, for 6 units',
    ).toEqual({ 201: 6, 409: 10 });
    for (const api of [shop.api, second]) {
      expect(await shop.units('kept', api), 'units left, as each instance says').toBe(0);
    }
    await app.kill();
    await app.restart();
    expect(await shop.units('kept'), 'units left of what is sold out, after a restart').toBe(0);
  },
);

function tally(answers: readonly Exchange[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const isAccepted = ({ status }: Exchange) => status === 201;
const idOf = (answer: Exchange) => String((answer.json() as { id?: unknown }).id);
