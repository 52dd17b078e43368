import { type Api, check, fail } from '../../../grader/kit/index.ts';
import { aBooking, payable } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { expectFaults, faultsOf } from './faults.ts';
import { postText } from './post-text.ts';
import { expectType } from './problem-type.ts';

const scalars = ['null', '5', '-0', '"x"', '""', 'true', 'false', '[]', '[null]', '[[]]'];

check('PD-07', 'A booking that is no object is invalid as a whole', async ({ api, any }) => {
  const booking = JSON.stringify(aBooking(any));
  for (const text of [...scalars, `[${booking}]`, JSON.stringify(booking)]) {
    await expectInvalidWhole(api, '/bookings', text);
  }
  expectStatus(await postText(api, '/bookings', booking), 'a booking', 201, 200);
});

check('PD-07', 'A payment that is no object is invalid as a whole', async ({ api, any }) => {
  const path = await payable(api, any);
  for (const text of [...scalars, '[{"amount": 5}]', '500']) {
    await expectInvalidWhole(api, path, text);
  }
  expectStatus(await postText(api, path, '{"amount": 500}'), 'a payment', 200);
});

check('PD-07', 'An empty object is invalid, not malformed', async ({ api, any }) => {
  const payment = await payable(api, any);
  for (const path of ['/bookings', payment]) {
    const answer = await postText(api, path, '{}');
    expectType(answer, 'an empty object', '/problems/validation-error');
    if (faultsOf(answer, 'an empty object').has('')) {
      fail(`POST ${path}: {}: expected entries for what is missing, got one for the whole body`);
    }
  }
  const booking = JSON.stringify(aBooking(any));
  expectStatus(await postText(api, '/bookings', booking), 'a booking', 201, 200);
});

async function expectInvalidWhole(api: Api, path: string, text: string): Promise<void> {
  const what = text.length > 20 ? `${text.slice(0, 20)}…` : text;
  const answer = await postText(api, path, text);
  expectStatus(answer, what, 400, 422);
  expectType(answer, what, '/problems/validation-error');
  expectFaults(answer, what, '');
}
