import { type CheckContext, check, expect } from '../../../grader/kit/index.ts';
import { orders, postOf } from './order.ts';
import { quiet } from './quiet.ts';
import { Shop } from './shop.ts';

/** What the brief grants: 2 s, and 2 s more for a slow machine. */
const answerMs = 2000 + 2000;

/** One event per poll of 500 ms would take them more than a minute, whatever the machine. */
const backlog = 150;

check(
  'OUT-02',
  'While the broker is gone or silent, orders are accepted, and their events come later',
  { env: { LAB_RELAY_POLL_MS: '500' } },
  async (it) => {
    const shop = await Shop.open(it);
    const broker = it.faults('rabbitmq');
    for (const [time, more] of [
      ['first', 0],
      ['second', backlog],
    ] as const) {
      it.note(`The broker goes away, for the ${time} time`);
      broker.refuse();
      broker.cut();
      const ids = await orderDuringOutage(shop, it);
      ids.push(...(await shop.placeMany(orders(it.any, more))));
      it.note('The broker can be reached again');
      broker.pass();
      await shop.announced(ids, { because: `ordered during the ${time} outage` });
    }
    it.note('The broker falls silent: it takes what is sent, and says nothing');
    broker.hold();
    const ids = await orderDuringOutage(shop, it);
    await quiet(it, 300);
    it.note('The broker speaks again');
    broker.pass();
    await shop.announced(ids, { because: 'ordered while the broker was silent' });
  },
);

async function orderDuringOutage(shop: Shop, { any }: CheckContext): Promise<string[]> {
  const answers = await shop.api.together(
    orders(any, 4).map((order) => ({ ...postOf(order), timeoutMs: answerMs + 2000 })),
  );
  return answers.map((answer) => {
    expect(answer).toHaveStatus(201);
    expect(answer.durationMs, 'POST /orders: milliseconds until the answer').toBeLessThanOrEqual(
      answerMs,
    );
    return String((answer.json() as { id?: unknown }).id);
  });
}
