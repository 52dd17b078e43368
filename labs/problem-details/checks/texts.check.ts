import { type Any, check, type Exchange, expect, fail, shape } from '../../../grader/kit/index.ts';
import { aBooking, anAddress, type Members, postBooking } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { faultsOf } from './faults.ts';
import { strangeTexts } from './strange-texts.ts';

const identified = shape.object({ id: shape.string });
const members = shape.record(shape.anything);

check('PD-14', 'A new booking answers 201, and Location leads to it', async ({ api, any }) => {
  const ids = new Set<string>();
  for (const input of [aBooking(any), aBooking(any, everyOption(any)), aBooking(any)]) {
    const created = await postBooking(api, input);
    expectStatus(created, 'a valid booking', 201);
    expectShown(created, input);
    const { id } = created.json(identified);
    expect(id, 'POST /bookings: id').toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    ids.add(id);
    const read = await api.get(created.location);
    expectStatus(read, 'where Location leads', 200);
    expectShown(read, input);
    expect(read.json(identified).id, `${read.label}: id`).toBe(id);
  }
  const same = aBooking(any);
  for (let times = 0; times < 2; times++) {
    ids.add((await postBooking(api, same)).json(identified).id);
  }
  expect(ids.size, 'different ids of 5 bookings').toBe(5);
});

check('PD-14', 'An optional member that is empty is shown like any other', async ({ api, any }) => {
  for (const empty of [{ notes: '' }, { promoCodes: [] }]) {
    const input = aBooking(any, empty);
    const created = await postBooking(api, input);
    expectStatus(created, `a booking with ${JSON.stringify(empty)}`, 201, 200);
    expectShown(created, input);
    expectShown(await api.get(created.location), input);
  }
});

check('PD-14', 'Any text is kept as it was sent', async ({ api, any }) => {
  for (const text of strangeTexts(any)) {
    const input = aBooking(any, {
      notes: text,
      address: anAddress(any, { street: text }),
      promoCodes: [[...text].slice(0, 20).join(''), any.word()],
    });
    const created = await postBooking(api, input);
    expectStatus(created, `notes ${JSON.stringify(text)}`, 201, 200);
    expectShown(created, input);
    expectShown(await api.get(created.location), input);
  }
});

check('PD-14', 'U+0000 and half a character are kept or refused', async ({ api, any }) => {
  for (const text of ['\u0000', 'a\u0000b', '\ud800', 'a\udc00b', '\udc00\ud800']) {
    const input = aBooking(any, { notes: text, address: anAddress(any, { street: text }) });
    const answer = await postBooking(api, input);
    expectStatus(answer, `notes ${JSON.stringify(text)}`, 201, 200, 400, 422);
    if (answer.status < 400) expectShown(answer, input);
    else answer.json();
  }
  expectStatus(await postBooking(api, aBooking(any)), 'a valid booking', 201, 200);
});

check('PD-14', 'A character is a code point', async ({ api, any }) => {
  for (const character of ['📦', 'ö', '\u0301', '\u{1f3fd}']) {
    const booking = (extra: number) => [
      aBooking(any, { notes: character.repeat(500 + extra) }),
      aBooking(any, { address: anAddress(any, { street: character.repeat(100 + extra) }) }),
      aBooking(any, { promoCodes: [character.repeat(20 + extra)] }),
    ];
    for (const input of booking(0)) {
      const answer = await postBooking(api, input);
      expectStatus(answer, `as many ${character} as are allowed`, 201, 200);
      expectShown(answer, input);
    }
    for (const input of booking(1)) {
      expectStatus(await postBooking(api, input), `one ${character} too many`, 400, 422);
    }
  }
});

check('PD-14', 'A problem about any text is still JSON', async ({ api, any }) => {
  for (const text of strangeTexts(any)) {
    const what = `with a member named ${JSON.stringify(text)}`;
    const booking = aBooking(any, { email: `${text} @`, [text]: text });
    const pointers = faultsOf(await postBooking(api, booking), what);
    if (pointers.size === 0) fail(`POST /bookings: ${what}: expected errors, got none`);
  }
});

/** What was sent comes back, with an id and without members that nobody sent. */
function expectShown(answer: Exchange, input: Members): void {
  const label = `${answer.label}: booking`;
  if (answer.mediaType !== 'application/json') {
    fail(`${label}: expected content-type application/json, got ${answer.mediaType || 'none'}`);
  }
  const shown = answer.json(members);
  for (const [name, value] of Object.entries(input)) {
    expect(shown[name], `${label}: ${name}`).toEqual(value);
  }
  for (const name of ['arrival', 'website', 'promoCodes', 'notes']) {
    if (name in shown && !(name in input)) fail(`${label}: expected no ${name}, got one`);
  }
}

const everyOption = (any: Any): Members => ({
  guests: 8,
  arrival: '2026-05-04T18:30:00.250+02:00',
  website: 'HTTPS://Example.org:443/%7eada/../',
  email: 'Ada.Lovelace@Example.ORG',
  promoCodes: [any.word(), any.word().toUpperCase()],
  notes: any.sentence(),
});
