import { type CheckContext, check, fail } from '../../../grader/kit/index.ts';
import { aBooking, anAddress, type Members, postBooking } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { expectFaults, faultsOf } from './faults.ts';

/** Names of unknown members, and how a pointer spells them. */
const names: Record<string, string> = {
  colour: 'colour',
  'a/b': 'a~1b',
  'm~n': 'm~0n',
  '~1': '~01',
  '~0': '~00',
  '/': '~1',
  '//': '~1~1',
  '~~': '~0~0',
  '~/': '~0~1',
  'a/b~c/d': 'a~1b~0c~1d',
  '': '',
  ' ': ' ',
  'a.b': 'a.b',
  'a b': 'a b',
  '0': '0',
  'k"l': 'k"l',
  'i\\j': 'i\\j',
  'c%d': 'c%d',
  '#': '#',
  naïve: 'naïve',
  '📦': '📦',
  EMAIL: 'EMAIL',
  'address/zip': 'address~1zip',
  constructor: 'constructor',
  toString: 'toString',
  hasOwnProperty: 'hasOwnProperty',
};

check('PD-05', 'The name of an unknown member is escaped in its pointer', async ({ api, any }) => {
  for (const [name, token] of Object.entries(names)) {
    const answer = await postBooking(api, aBooking(any, { [name]: any.word() }));
    expectFaults(answer, `with a member "${name}"`, `/${token}`);
  }
  for (const name of ['colour', 'a/b', 'm~n', '~1', '', 'constructor']) {
    const address = anAddress(any, { [name]: any.word() });
    const answer = await postBooking(api, aBooking(any, { address }));
    expectFaults(answer, `with a member "${name}" in address`, `/address/${names[name]}`);
  }
  expectStatus(await postBooking(api, aBooking(any)), 'a valid booking', 201, 200);
});

check('PD-05', 'A pointer leads into objects and lists', async (it) => {
  const { any } = it;
  const codes = (index: number, code: unknown) =>
    Array.from({ length: 5 }, (_, at) => (at === index ? code : any.word()));
  await expectPointer(it, '/address/zip', { address: anAddress(any, { zip: 'x' }) });
  await expectPointer(it, '/address/street', { address: anAddress(any, { street: '' }) });
  for (const index of [0, 1, 2, 3, 4]) {
    const wrong = any.pick(['', any.word(21)]);
    await expectPointer(it, `/promoCodes/${index}`, { promoCodes: codes(index, wrong) });
  }
  const answer = await postBooking(it.api, aBooking(any, { promoCodes: codes(5, '') }));
  expectStatus(answer, 'with five promo codes', 201, 200);
});

check('PD-05', 'An equal promo code is reported at the list, or where it is', async (it) => {
  const { api, any } = it;
  const [one, two, three] = [any.word(), any.word(), any.word()];
  const lists: [codes: string[], equal: number[]][] = [
    [
      [one, one],
      [0, 1],
    ],
    [
      [one, two, three, two],
      [1, 3],
    ],
    [
      [one, two, three, any.word(), one],
      [0, 4],
    ],
  ];
  for (const [promoCodes, equal] of lists) {
    const what = `with equal promo codes at ${equal.join(' and ')}`;
    const answer = await postBooking(api, aBooking(any, { promoCodes }));
    const right = ['/promoCodes', ...equal.map((index) => `/promoCodes/${index}`)];
    const found = [...faultsOf(answer, what)];
    if (found.length === 0) fail(`${answer.label}: ${what}: expected an entry, got none`);
    const wrong = found.find((pointer) => !right.includes(pointer));
    if (wrong !== undefined) {
      fail(`${answer.label}: ${what}: expected only ${right.join(', ')}, got "${wrong}"`);
    }
  }
  const answer = await postBooking(api, aBooking(any, { promoCodes: [one, two, three] }));
  expectStatus(answer, 'with three promo codes', 201, 200);
});

check('PD-05', 'A value of a wrong type is reported where it is, and not below', async (it) => {
  const { any } = it;
  for (const address of [any.word(), 5, null, [], [anAddress(any)], true]) {
    await expectPointer(it, '/address', { address });
  }
  for (const promoCodes of [5, {}, true]) {
    await expectPointer(it, '/promoCodes', { promoCodes });
  }
  await expectPointer(it, '/promoCodes/1', { promoCodes: [any.word(), [any.word()]] });
  const answer = await postBooking(it.api, aBooking(any, { promoCodes: [any.word()] }));
  expectStatus(answer, 'a valid booking', 201, 200);
});

async function expectPointer({ api, any }: CheckContext, pointer: string, members: Members) {
  const answer = await postBooking(api, aBooking(any, members));
  expectFaults(answer, `with ${JSON.stringify(members).slice(0, 60)}`, pointer);
}
