import { check } from '../../../grader/kit/index.ts';
import { aBooking, payable } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { expectFaults } from './faults.ts';
import { postText } from './post-text.ts';

const mebibyte = 1024 * 1024;
const json = { 'content-type': 'application/json' };
const ways: [way: string, headers: Record<string, string>][] = [
  ['of known length', json],
  ['chunked', { ...json, 'transfer-encoding': 'chunked' }],
];

const otherTypes = [
  'text/plain',
  'text/plain; charset=utf-8',
  'text/json',
  'text/html; a=application/json',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'application/jsonp',
  'application/json-seq',
  'application/problem+json',
  'application/merge-patch+json',
];

const jsonTypes = [
  'application/json',
  'application/json;charset=UTF-8',
  'application/json; charset=utf-8',
  'Application/JSON',
];

check('PD-08', 'A body that is not declared as JSON answers 415', async ({ api, any }) => {
  const booking = JSON.stringify(aBooking(any));
  const payment = await payable(api, any);
  for (const type of otherTypes) {
    const headers = { 'content-type': type };
    expectStatus(await postText(api, '/bookings', booking, headers), `as ${type}`, 415);
    expectStatus(await postText(api, payment, '{"amount": 1}', headers), `as ${type}`, 415);
  }
  expectStatus(await postText(api, '/bookings', booking, {}), 'without Content-Type', 415);
  expectStatus(await postText(api, payment, '{"amount": 1}', {}), 'without Content-Type', 415);
  for (const type of jsonTypes) {
    const headers = { 'content-type': type };
    expectStatus(await postText(api, '/bookings', booking, headers), `as ${type}`, 201, 200);
    expectStatus(await postText(api, payment, '{"amount": 200}', headers), `as ${type}`, 200);
  }
});

check('PD-08', 'A body of more than 1 MiB answers 413', async ({ api, any }) => {
  const booking = JSON.stringify(aBooking(any));
  const payment = await payable(api, any);
  // Two bytes each, so that fewer characters than bytes are sent.
  const umlauts = JSON.stringify(aBooking(any, { notes: 'ö'.repeat(mebibyte / 2) }));
  for (const [way, headers] of ways) {
    for (const bytes of [mebibyte + 1, 2 * mebibyte]) {
      const answer = await postText(api, '/bookings', booking.padEnd(bytes), headers);
      expectStatus(answer, `${bytes} bytes, ${way}`, 413);
    }
    const wide = await postText(api, '/bookings', umlauts, headers);
    expectStatus(wide, `more than 1 MiB of two-byte characters, ${way}`, 413);
    const large = await postText(api, payment, '{"amount": 1}'.padEnd(mebibyte + 1), headers);
    expectStatus(large, `${mebibyte + 1} bytes, ${way}`, 413);
    const answer = await postText(api, '/bookings', booking, headers);
    expectStatus(answer, `a small booking, ${way}`, 201, 200);
  }
  expectStatus(await postText(api, payment, '{"amount": 500}'), 'after refused payments', 200);
});

check('PD-08', 'A body of up to 1 MiB is read', async ({ api, any }) => {
  const booking = JSON.stringify(aBooking(any));
  for (const [way, headers] of ways) {
    const answer = await postText(api, '/bookings', booking.padEnd(mebibyte), headers);
    expectStatus(answer, `exactly 1 MiB, ${way}`, 201, 200);
    const character = headers === json ? 'x' : '📦';
    const notes = character.repeat((900 * 1024) / Buffer.byteLength(character));
    const long = await postText(
      api,
      '/bookings',
      JSON.stringify(aBooking(any, { notes })),
      headers,
    );
    expectFaults(long, `900 KiB of notes, ${way}`, '/notes');
  }
});
