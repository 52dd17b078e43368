import { check, type Exchange, expect, fail, shape } from '../../../grader/kit/index.ts';
import { aBooking, anAddress, type Members, payable, postBooking, without } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { expectFaults, faultsOf } from './faults.ts';
import { rulesBroken, rulesKept } from './rules.ts';

const details = shape.object({
  errors: shape.array(shape.object({ pointer: shape.string, detail: shape.string })),
});

check(
  'PD-04',
  'Five faults give five pointers, and one less with each that is mended',
  async (it) => {
    const { api, any } = it;
    const valid = aBooking(any);
    const faults: [pointer: string, member: string, value: unknown][] = [
      ['/email', 'email', undefined],
      ['/guests', 'guests', any.pick([0, 9, 100, -1])],
      ['/room', 'room', 'attic'],
      ['/checkIn', 'checkIn', 'soon'],
      ['/address/zip', 'address', anAddress(any, { zip: '1234' })],
    ];
    const left = any.shuffled(faults);
    for (let count = left.length; count > 0; count--) {
      const now = left.slice(0, count);
      const body = {
        ...valid,
        ...Object.fromEntries(now.map(([, member, value]) => [member, value])),
      };
      const answer = await postBooking(api, body);
      expectFaults(answer, `with ${count} faults`, ...now.map(([pointer]) => pointer));
    }
    expectStatus(await postBooking(api, valid), 'with every fault mended', 201, 200);
  },
);

check('PD-04', 'Faults of all sorts are reported beside one another', async ({ api, any }) => {
  const body = {
    guests: 9,
    room: 'Double',
    checkIn: '2026-05-06',
    checkOut: '2026-05-05',
    arrival: 'soon',
    website: 'ada',
    address: { street: '', city: any.word() },
    promoCodes: ['', any.word(), any.word(22), any.word(21)],
    notes: any.word(501),
    colour: null,
    Email: 'ada@example.org',
  };
  const pointers = [
    '/email',
    '/guests',
    '/room',
    '/checkOut',
    '/arrival',
    '/website',
    '/address/street',
    '/address/zip',
    '/address/city',
    '/promoCodes/0',
    '/promoCodes/2',
    '/promoCodes/3',
    '/notes',
    '/colour',
    '/Email',
  ];
  expectFaults(await postBooking(api, body), `with ${pointers.length} faults`, ...pointers);
  expectStatus(await postBooking(api, aBooking(any)), 'a valid booking', 201, 200);
});

check('PD-04', 'However many members are unknown, each has its pointer', async ({ api, any }) => {
  for (const count of [100, 1100]) {
    const names = Array.from({ length: count }, () => any.word());
    const unknown = Object.fromEntries(names.map((name) => [name, 1]));
    const what = `with ${count} unknown members`;
    const answer = await postBooking(api, aBooking(any, unknown));
    const found = faultsOf(answer, what);
    const missing = names.filter((name) => !found.has(`/${name}`));
    if (missing.length > 0) {
      const got = `got no entry for ${missing.length} of them, such as "/${missing[0]}"`;
      fail(`${answer.label}: ${what}: expected an entry for each, ${got}`);
    }
    expect(found.size, `${answer.label}: ${what}: different pointers`).toBe(count);
  }
  expectStatus(await postBooking(api, aBooking(any)), 'a valid booking', 201, 200);
});

check('PD-04', 'Each missing member is reported at its own place', async ({ api, any }) => {
  const valid = aBooking(any);
  for (const name of Object.keys(valid)) {
    const answer = await postBooking(api, without(valid, name));
    expectFaults(answer, `without ${name}`, `/${name}`);
  }
  for (const name of ['street', 'zip']) {
    const address = without(anAddress(any), name);
    const answer = await postBooking(api, { ...valid, address });
    expectFaults(answer, `without ${name}`, `/address/${name}`);
  }
  const empty = await postBooking(api, { ...valid, address: {} });
  expectFaults(empty, 'with an empty address', '/address/street', '/address/zip');
  const all = Object.keys(valid).map((name) => `/${name}`);
  expectFaults(await postBooking(api, {}), 'with an empty object', ...all);
  expectStatus(await postBooking(api, valid), 'a valid booking', 201, 200);
});

check('PD-04', 'Faults of a list are reported beside those of its items', async (it) => {
  const { api, any } = it;
  const codes = (count: number) => Array.from({ length: count }, () => any.word());
  const [one] = codes(1);
  for (const wrong of ['', any.word(21), 7]) {
    const many = [...codes(2), wrong, ...codes(3)];
    const answer = await postBooking(api, aBooking(any, { promoCodes: many }));
    const what = `with 6 promo codes, the third one ${JSON.stringify(wrong)}`;
    expectFaults(answer, what, '/promoCodes', '/promoCodes/2');

    const twice = [one, one, wrong];
    const equal = await postBooking(api, aBooking(any, { promoCodes: twice }));
    expectEqualAndWrong(equal, `with promo codes ${JSON.stringify(twice)}`);
  }
  const valid = aBooking(any, { promoCodes: codes(5) });
  expectStatus(await postBooking(api, valid), 'with 5 promo codes', 201, 200);
});

check('PD-04', 'The two dates are compared whatever else is wrong', async ({ api, any }) => {
  const dates = { checkIn: '2026-05-04', checkOut: '2026-05-03' };
  const others: [pointer: string, body: Members][] = [
    ['/email', without(aBooking(any, dates), 'email')],
    ['/guests', aBooking(any, { ...dates, guests: 0 })],
    ['/room', aBooking(any, { ...dates, room: 'attic' })],
    ['/address/zip', aBooking(any, { ...dates, address: anAddress(any, { zip: '' }) })],
    ['/colour', aBooking(any, { ...dates, colour: 'red' })],
  ];
  for (const [pointer, body] of others) {
    const what = `with checkOut not later, and a fault at ${pointer}`;
    expectFaults(await postBooking(api, body), what, '/checkOut', pointer);
  }
  const later = aBooking(any, { ...dates, checkOut: '2026-05-05' });
  expectStatus(await postBooking(api, later), 'with checkOut a day later', 201, 200);
});

check('PD-04', 'A date is not compared with what is no date', async ({ api, any }) => {
  const valid = aBooking(any, { checkIn: '2026-05-04', checkOut: '2026-05-05' });
  const bad = ['soon', '', '!', 'zzzz-zz-zz'];
  for (const name of ['checkIn', 'checkOut']) {
    for (const value of bad) {
      const answer = await postBooking(api, { ...valid, [name]: value });
      expectFaults(answer, `with ${name} "${value}"`, `/${name}`);
    }
  }
  const neither = await postBooking(api, { ...valid, checkIn: 'then', checkOut: 'now' });
  expectFaults(neither, 'with two dates that are none', '/checkIn', '/checkOut');
  expectStatus(await postBooking(api, valid), 'with two dates', 201, 200);
});

check('PD-04', 'A broken rule is reported, and nothing that is right', async ({ api, any }) => {
  for (const [what, pointer, members] of rulesBroken(any)) {
    expectFaults(await postBooking(api, aBooking(any, members)), `with ${what}`, pointer);
  }
  for (const [what, members] of rulesKept(any)) {
    expectStatus(await postBooking(api, aBooking(any, members)), `with ${what}`, 201, 200);
  }
});

check('PD-04', 'Faults of a payment are reported together, too', async ({ api, any }) => {
  const path = await payable(api, any);
  expectFaults(await api.post(path, {}), 'with an empty object', '/amount');
  const unknown = await api.post(path, { amount: 1, currency: 'EUR', tip: null });
  expectFaults(unknown, 'with two unknown members', '/currency', '/tip');
  const both = await api.post(path, { tip: 5 });
  expectFaults(both, 'with a tip instead of an amount', '/amount', '/tip');
  expectStatus(await api.post(path, { amount: 1 }), 'with amount 1', 200);
});

check('PD-04', 'Each entry says what is wrong', async ({ api, any }) => {
  const body = { ...without(aBooking(any), 'email'), guests: 9, colour: 'red', promoCodes: [''] };
  const answer = await postBooking(api, { ...body, checkIn: '2026-05-04', checkOut: '2026-05-04' });
  expectStatus(answer, 'with five faults', 400, 422);
  for (const { pointer, detail } of answer.json(details).errors) {
    expect(detail.trim(), `POST /bookings: detail of the entry at "${pointer}"`).not.toBe('');
  }
});

/** Of three codes the first two are equal, and the third breaks a rule. */
function expectEqualAndWrong(answer: Exchange, what: string): void {
  const found = faultsOf(answer, what);
  const places = ['/promoCodes', '/promoCodes/0', '/promoCodes/1'];
  const told = places.filter((pointer) => found.has(pointer));
  if (told.length === 0) {
    const expected = `an entry for the equal ones at ${places.join(' or ')}`;
    fail(`${answer.label}: ${what}: expected ${expected}, got none`);
  }
  expectFaults(answer, what, ...told, '/promoCodes/2');
}
