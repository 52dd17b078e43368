import { type Any, check, type Exchange } from '../../../grader/kit/index.ts';
import { aBooking, payable } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { malformedBookings, notUtf8 } from './malformed-bookings.ts';
import { postText } from './post-text.ts';
import { expectType } from './problem-type.ts';

/** Below the 100 KiB that some frameworks read at most unless they are told otherwise. */
const bytes = 100_000;

check('PD-06', 'Text that is not JSON is malformed', async ({ api, any }) => {
  const booking = JSON.stringify(aBooking(any));
  for (const [what, text] of malformedBookings(booking)) {
    expectMalformed(await postText(api, '/bookings', text), what);
  }
  expectStatus(await postText(api, '/bookings', booking), 'a booking as JSON', 201, 200);
});

check('PD-06', 'A payment that is not JSON is malformed, too', async ({ api, any }) => {
  const path = await payable(api, any);
  for (const text of ['', ' ', '{"amount": 5', '{"amount": 05}', '{"amount": 5,}', '{amount: 5}']) {
    expectMalformed(await postText(api, path, text), `the text ${JSON.stringify(text)}`);
  }
  expectStatus(await postText(api, path, '{"amount": 500}'), 'a payment as JSON', 200);
});

check('PD-06', 'Bytes that are not UTF-8 are malformed', async ({ api, any }) => {
  for (const [what, wrong] of notUtf8) {
    expectMalformed(await postText(api, '/bookings', withNotes(any, wrong)), what);
  }
  const umlaut = withNotes(any, Buffer.from('Köln 📦'));
  expectStatus(await postText(api, '/bookings', umlaut), 'with notes in UTF-8', 201, 200);
});

check('PD-06', 'Brackets that never close are malformed, however many', async ({ api, any }) => {
  for (const opening of ['[', '{"a":']) {
    const times = bytes / opening.length;
    for (const text of [opening.repeat(times), `{"notes":${opening.repeat(times)}`]) {
      expectMalformed(await postText(api, '/bookings', text), `${times} times ${opening}`);
    }
  }
  const booking = JSON.stringify(aBooking(any));
  expectStatus(await postText(api, '/bookings', booking), 'a booking as JSON', 201, 200);
});

check('PD-06', 'Deep nesting is malformed or invalid', async ({ api, any }) => {
  const levels = bytes / 2;
  const nested = '['.repeat(levels) + ']'.repeat(levels);
  const booking = JSON.stringify(aBooking(any));
  const asNotes = booking.replace('{', `{"notes":${nested},`);
  const asUnknown = booking.replace('{', `{"colour":${nested},`);
  for (const text of [nested, asNotes, asUnknown]) {
    const answer = await postText(api, '/bookings', text);
    expectStatus(answer, `nested ${levels} times`, 400, 422);
    const types = ['/problems/malformed-json', '/problems/validation-error'];
    expectType(answer, `nested ${levels} times`, ...types);
  }
  expectStatus(await postText(api, '/bookings', booking), 'a booking as JSON', 201, 200);
});

check('PD-06', 'Unusual JSON is JSON', async ({ api, any }) => {
  const booking = JSON.stringify(aBooking(any, { notes: 'NOTES' }));
  const noted = (notes: string) => booking.replace('NOTES', notes);
  const texts = {
    'white space around everything': ` \t\r\n${JSON.stringify(JSON.parse(booking), null, '\t')}\n `,
    'escaped characters': noted('\\u0041\\/\\"\\\\\\b\\f\\n\\r\\t'),
    'a pair of surrogates': noted('\\ud83d\\uDE00'),
    'text that looks like a mistake': noted("NaN, 'x', 01, //, /* */, ,]"),
    'an escaped name': booking.replace('"email"', '"\\u0065mail"'),
  };
  for (const [what, text] of Object.entries(texts)) {
    expectStatus(await postText(api, '/bookings', text), what, 201, 200);
  }
});

function expectMalformed(answer: Exchange, what: string): void {
  expectStatus(answer, what, 400);
  expectType(answer, what, '/problems/malformed-json');
}

function withNotes(any: Any, notes: Buffer): Buffer {
  const [before = '', after = ''] = JSON.stringify(aBooking(any, { notes: '|' })).split('|');
  return Buffer.concat([Buffer.from(before), notes, Buffer.from(after)]);
}
