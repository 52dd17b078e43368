import { type Any, type Api, check, expect, fail } from '../../../grader/kit/index.ts';
import { alteredCursors } from './altered-cursors.ts';
import { expectStatus } from './expect-status.ts';
import { getPage, listIds, listPath, type Query } from './listing.ts';
import { anItem, anOrder, type Created, createOrder, order, readOrder } from './order.ts';
import { patchNow } from './tag.ts';

/** Texts that mean something to SQL, to LIKE or to whatever else might read them. */
const hostileTexts = (word: string): string[] => [
  `${word}' OR '1'='1`,
  `${word}'; DROP TABLE orders; --`,
  `${word}" OR ""="`,
  `${word}\\' OR 1=1 /*`,
  `${word}\\`,
  `${word}$1 $$ ? :name`,
  `${word}%00 %27 %s \\u0000`,
  `${word}\r\n\t`,
  `%${word}%`,
  `${word.slice(0, -1)}_`,
  `<b>${word}</b> {{7*7}} \${7}`,
];

check('REST-15', 'Hostile texts are stored and found as they are', async ({ api, any }) => {
  const word = any.word(12);
  const texts = [word, ...hostileTexts(word)];
  const made = new Map<string, Created>();
  for (const customer of texts) {
    const note = `${customer} ${any.word()}`;
    const input = anOrder(any, { customer, note, items: [anItem(any, { sku: customer })] });
    const created = await createOrder(api, input);
    made.set(customer, created);
    const shown = (await api.get(created.path)).json(order);
    const sent = { customer, note, sku: customer };
    const actual = { customer: shown.customer, note: shown.note, sku: shown.items[0]?.sku };
    expect(actual, `GET ${created.path}: texts of the order`).toEqual(sent);
  }
  for (const customer of texts) {
    const { ids, answer } = await getPage(api, { customer });
    const whose = ids.map((id) => texts.find((text) => made.get(text)?.id === id) ?? 'another');
    expect(whose, `${answer.label}: the customers listed`).toEqual([customer]);
  }
});

check('REST-15', 'A percent sign finds the customer named so, and no others', async (it) => {
  const { api, any } = it;
  await createOrder(api, anOrder(any));
  for (const customer of ['%', '_', '%%', '___', '\\', "'", '*', '.*']) {
    const { id } = await createOrder(api, anOrder(any, { customer }));
    const ids = await listIds(api, { customer, limit: 100 });
    if (!ids.includes(id)) {
      fail(`GET ${listPath({ customer })}: expected the order of the customer ${customer}`);
    }
    expect(ids.length, `GET ${listPath({ customer })}: how many orders`).toBe(1);
  }
});

check('REST-15', 'Hostile references are references like any other', async ({ api, any }) => {
  for (const reference of hostileTexts(any.word()).filter((text) => text.length <= 40)) {
    const made = await createOrder(api, anOrder(any, { reference }));
    expect((await api.get(made.path)).json(order).reference, `GET ${made.path}: reference`).toBe(
      reference,
    );
    const patched = await patchNow(api, made, { reference: `${reference}2`, note: reference });
    expectStatus(patched, 'with a hostile reference and note', 200);
    expect(patched.json(order).reference, `${patched.label}: reference`).toBe(`${reference}2`);
  }
});

check('REST-15', 'Hostile values where none is valid answer 400', async ({ api, any }) => {
  const made = await createOrder(api, anOrder(any));
  const before = await readOrder(api, made.path);
  const tails = [
    "'",
    "' OR '1'='1",
    '; DROP TABLE orders',
    ' OR 1=1 --',
    ') OR (1=1',
    '\u0000',
    '%',
  ];
  const valid = {
    status: 'draft',
    minTotal: '1',
    maxTotal: '1',
    createdAfter: '2001-01-01T00:00:00Z',
    limit: '10',
    sort: 'total',
  };
  for (const [name, value] of Object.entries(valid)) {
    for (const tail of tails) {
      const answer = await api.get(listPath({ [name]: value + tail }));
      expectStatus(answer, `${name} "${value}${printable(tail)}"`, 400);
    }
    expectStatus(await api.get(listPath({ [name]: value })), `${name} "${value}"`, 200);
  }
  for (const sort of [
    'total DESC, (SELECT 1)',
    'total,(SELECT pg_sleep(0))',
    'total--',
    '1',
    'total/**/',
    'orders.total',
    '"total"',
    'total,CASE WHEN (1=1) THEN 1 ELSE 0 END',
  ]) {
    expectStatus(await api.get(listPath({ sort })), `sort "${sort}"`, 400);
  }
  expect(await readOrder(api, made.path), 'an order after hostile queries').toEqual(before);
});

check('REST-15', 'U+0000 makes a text invalid', async ({ api, any }) => {
  const input = anOrder(any);
  const made = await createOrder(api, input);
  const before = await readOrder(api, made.path);
  const text = `${any.word()}\u0000${any.word()}`;
  const faults = [
    { reference: text },
    { customer: text },
    { note: '\u0000' },
    { items: [anItem(any, { sku: text })] },
  ];
  for (const fault of faults) {
    const what = `U+0000 in ${Object.keys(fault)[0]}`;
    const answer = await api.post('/orders', { ...anOrder(any), ...fault });
    expectStatus(answer, what, 400, 422);
    expectStatus(await patchNow(api, made, fault), what, 400, 422);
  }
  for (const customer of ['\u0000', text, `${input.customer}\u0000`]) {
    const answer = await api.get(listPath({ customer }));
    expectStatus(answer, 'U+0000 in customer', 400);
  }
  expect(await readOrder(api, made.path), 'an order after hostile bodies').toEqual(before);
});

check('REST-15', 'Text that never was a cursor answers 400', async ({ api, any }) => {
  const query = await fourOrders(api, any);
  const { next } = await getPage(api, query);
  const base64 = (text: string) => Buffer.from(text).toString('base64url');
  const texts = [any.word(), any.word(60), "' OR '1'='1", '\u0000', '%', '', '📦', any.word(1)];
  const encoded = ['', '{', '{}', 'null', '[]', '5', '"x"', '{"id":1}', "'", '\u0000'].map(base64);
  for (const cursor of [...texts, ...encoded.filter(Boolean), '====', base64(any.word(30))]) {
    const answer = await api.get(listPath({ ...query, cursor }));
    expectStatus(answer, `cursor "${printable(cursor)}"`, 400);
  }
  const answer = await api.get(listPath({ ...query, cursor: next ?? '' }));
  expectStatus(answer, 'a cursor of this service', 200);
});

check('REST-15', 'A cursor that was cut or altered answers 400 or 200', async ({ api, any }) => {
  const query = await fourOrders(api, any);
  const { next, answer } = await getPage(api, query);
  if (next === null) fail(`${answer.label}: expected a cursor in next, got null`);
  for (const cursor of alteredCursors(next, any)) {
    const altered = await api.get(listPath({ ...query, cursor }));
    expectStatus(altered, 'with an altered cursor', 400, 200);
  }
  expectStatus(await api.get(listPath({ ...query, cursor: next })), 'with its cursor', 200);
  await createOrder(api, anOrder(any));
});

async function fourOrders(api: Api, any: Any): Promise<Query> {
  const customer = any.id('Ada');
  for (let count = 0; count < 4; count++) await createOrder(api, anOrder(any, { customer }));
  return { customer, sort: 'createdAt,total,-reference', limit: 2 };
}

const printable = (text: string) => text.replaceAll('\u0000', 'U+0000');
