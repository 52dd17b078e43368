import { check, type Exchange, expect, fail, shape } from '../../../grader/kit/index.ts';
import { payable } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { expectFaults } from './faults.ts';

const balanceLeft = shape.object({ balance: shape.integer });
const shortfall = shape.object({ balance: shape.integer, cost: shape.integer });
const rounds = 3;

check('PD-13', 'Payments lower the balance of their booking, down to nothing', async (it) => {
  const { api, any } = it;
  const path = await payable(api, any);
  const other = await payable(api, any);
  const first = any.integer(1, 500);
  const amounts = [first, 1, 999 - first];
  let balance = 1000;
  for (const amount of amounts) {
    balance -= amount;
    expectPaid(await api.post(path, { amount }), `a payment of ${amount}`, balance);
  }
  expectPaid(await api.post(other, { amount: 1000 }), 'all of another booking', 0);
});

check('PD-13', 'A payment above the balance answers 409 with balance and cost', async (it) => {
  const { api, any } = it;
  const path = await payable(api, any);
  for (const amount of [1001, any.integer(2000, 9000), 2 ** 31, 2 ** 32 + 1, 2 ** 53 - 1]) {
    expectShort(await api.post(path, { amount }), { balance: 1000, cost: amount });
  }
  const amount = any.integer(1, 999);
  const left = 1000 - amount;
  expectPaid(await api.post(path, { amount }), 'a payment after refused ones', left);
  expectShort(await api.post(path, { amount: left + 1 }), { balance: left, cost: left + 1 });
  expectPaid(await api.post(path, { amount: left }), 'exactly the balance', 0);
  expectShort(await api.post(path, { amount: 1 }), { balance: 0, cost: 1 });
});

check('PD-13', 'A payment of nothing or less is a fault, and moves nothing', async (it) => {
  const { api, any } = it;
  const path = await payable(api, any);
  for (const amount of [0, -1, -1000, -(2 ** 53 - 1)]) {
    expectFaults(await api.post(path, { amount }), `amount ${amount}`, '/amount');
  }
  await api.post(path, { amount: 500.5 });
  expectPaid(await api.post(path, { amount: 1000 }), 'all of the deposit', 0);
});

check('PD-13', 'Of ten payments of 300 at once, three are made', async ({ api, any }) => {
  for (let round = 0; round < rounds; round++) {
    const path = await payable(api, any);
    const payment = { method: 'POST', path, json: { amount: 300 } };
    const answers = await api.together(Array.from({ length: 10 }, () => payment));
    const paid = answers.filter(({ status }) => status === 200).length;
    const refused = answers.filter(({ status }) => status === 409).length;
    if (paid !== 3 || refused !== 7) {
      fail(`10 payments of 300 at once: expected 3 × 200 and 7 × 409, got ${paid} and ${refused}`);
    }
    expectPaid(await api.post(path, { amount: 100 }), 'what is left', 0);
  }
});

function expectPaid(answer: Exchange, what: string, balance: number): void {
  expectStatus(answer, what, 200);
  expect(answer.json(balanceLeft).balance, `${answer.label}: ${what}: balance`).toBe(balance);
}

function expectShort(answer: Exchange, expected: { balance: number; cost: number }): void {
  const what = `${expected.cost} of ${expected.balance}`;
  expectStatus(answer, what, 409);
  expect(answer.json(shortfall), `${answer.label}: ${what}: members of the problem`).toEqual(
    expected,
  );
}
