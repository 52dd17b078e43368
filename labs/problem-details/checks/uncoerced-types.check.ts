import { check } from '../../../grader/kit/index.ts';
import { aBooking, anAddress, payable } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { expectFaultAt, expectFaults } from './faults.ts';
import { postText } from './post-text.ts';

/** Values of a wrong type that some code takes for the right one, as JSON. */
const wrongTypes: Record<string, string[]> = {
  email: ['5', 'null', 'true', '["ada@example.org"]', '{"address":"ada@example.org"}'],
  guests: ['"2"', '"2.0"', '" 2"', '""', '2.5', '1.0000001', 'true', 'null', '[2]', '{}', '[]'],
  room: ['["double"]', '1', 'null', 'true', '{"double":true}'],
  checkIn: ['20260504', '["2026-05-04"]', 'null', '0', '{}'],
  checkOut: ['20260604', '["2026-06-04"]', 'null', 'true', '{}'],
  arrival: ['0', '1777919400', 'null', 'false', '["2026-05-04T18:30:00Z"]', '{}'],
  website: ['5', 'null', 'false', '["https://example.org"]', '{"href":"https://example.org"}'],
  address: ['"Main St 1"', 'null', '5', 'true', '[]'],
  promoCodes: ['"AB"', '""', '{"0":"A"}', '{"length":0}', 'null', 'false', '5'],
  notes: ['5', '0', 'null', 'false', '[]', '["x"]', '{}'],
};

const infinite = ['1e400', '-1e400'];

const wrongInside: [member: string, json: string][] = [
  ['address', '{"street":"Main St 1","zip":12345}'],
  ['address', '{"street":"Main St 1","zip":["12345"]}'],
  ['address', '{"street":"Main St 1","zip":null}'],
  ['address', '{"street":5,"zip":"12345"}'],
  ['address', '{"street":["Main St 1"],"zip":"12345"}'],
  ['address', '{"street":null,"zip":"12345"}'],
  ['promoCodes', '[1]'],
  ['promoCodes', '["A",null]'],
  ['promoCodes', '["A","B",["C"]]'],
  ['promoCodes', '[{"length":3}]'],
  ['promoCodes', '["1",1]'],
];

check('PD-12', 'A value of another type is a fault, whatever it could be made into', async (it) => {
  const { api, any } = it;
  for (const [name, values] of Object.entries(wrongTypes)) {
    for (const value of values) {
      const answer = await postText(api, '/bookings', bookingWith(name, value));
      expectFaultAt(answer, `${name} ${value}`, `/${name}`);
    }
  }
  for (const value of infinite) {
    const answer = await postText(api, '/bookings', bookingWith('guests', value));
    expectFaultAt(answer, `guests ${value}`, '/guests');
  }
  for (const [name, value] of wrongInside) {
    const answer = await postText(api, '/bookings', bookingWith(name, value));
    expectFaultAt(answer, `${name} ${value}`, `/${name}`);
  }
  expectStatus(await api.post('/bookings', aBooking(any)), 'a valid booking', 201, 200);

  function bookingWith(name: string, json: string): string {
    const dates = { checkIn: '2026-05-03', checkOut: '2026-06-05' };
    const booking = aBooking(any, { ...dates, address: anAddress(any), [name]: 'VALUE' });
    return JSON.stringify(booking).replace('"VALUE"', () => json);
  }
});

check('PD-12', 'An amount is an integer and nothing else', async ({ api, any }) => {
  const path = await payable(api, any);
  for (const amount of ['"5"', '5.5', 'true', 'null', '[5]', '{}', '""', '"500"']) {
    const answer = await postText(api, path, `{"amount": ${amount}}`);
    expectFaults(answer, `amount ${amount}`, '/amount');
  }
  // A parser of big numbers has read an integer, which is merely above the balance.
  const huge = await postText(api, path, '{"amount": 1e400}');
  expectStatus(huge, 'amount 1e400', 400, 422, 409);
  expectStatus(await postText(api, path, '{"amount": 500}'), 'amount 500', 200);
});

check('PD-12', '2.0 is the integer 2', async ({ api, any }) => {
  const booking = JSON.stringify(aBooking(any, { guests: 2 }));
  const answer = await postText(api, '/bookings', booking.replace('"guests":2', '"guests":2.0'));
  expectStatus(answer, 'guests 2.0', 201, 200);
  const payment = await postText(api, await payable(api, any), '{"amount": 500.0}');
  expectStatus(payment, 'amount 500.0', 200);
});
