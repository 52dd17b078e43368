import {
  type Api,
  check,
  expect,
  fail,
  type Place,
  quote,
  shape,
} from '../../../grader/kit/index.ts';
import { type Description, readDescription } from './description.ts';
import { anyBook, anyLoan, countBooks, createBook, lend, withKey } from './library.ts';

interface QueryParameter {
  name: string;
  fallback?: number;
  right: readonly unknown[];
  wrong: readonly unknown[];
}

const parameters: readonly QueryParameter[] = [
  { name: 'status', right: ['available', 'onLoan'], wrong: ['lost', '', 'onloan', 5, null] },
  { name: 'limit', fallback: 20, right: [1, 20, 50], wrong: [0, 51, -1, 1.5, '20', null] },
  { name: 'offset', fallback: 0, right: [0, 1, 10_000], wrong: [-1, 0.5, '0', null] },
];

check('OAS-08', 'The document bounds the parameters of listBooks', async ({ api }) => {
  const description = await readDescription(api);
  for (const parameter of parameters) await expectDescribed(description, parameter);
});

async function expectDescribed(description: Description, parameter: QueryParameter) {
  const { name, fallback, right, wrong } = parameter;
  const what = `listBooks: the query parameter ${name}`;
  const place = queryParameter(description, name);
  if (place === undefined) fail(`${what}: expected it in the document, got none`);
  expect(place.at('required')?.value ?? false, `${what}: required`).toBe(false);
  const schema = place.at('schema');
  if (schema === undefined) fail(`${what}: expected a schema, got none`);
  for (const value of right) {
    const problem = await description.document.mismatch(schema, value, 'response');
    if (problem !== undefined) fail(`${what}: the schema forbids ${quote(value)} (${problem})`);
  }
  for (const value of wrong) {
    const problem = await description.document.mismatch(schema, value, 'response');
    if (problem === undefined) fail(`${what}: the schema allows ${quote(value)}`);
  }
  if (fallback !== undefined) {
    const described = schema.own('default') ?? schema.at('default');
    expect(described?.value, `${what}: default`).toBe(fallback);
  }
}

/** As the operation declares it, or else its path. */
function queryParameter(description: Description, name: string) {
  const { root } = description.document;
  const ofOperation = description.find('listBooks')?.place.at('parameters');
  return [ofOperation, root.at('paths', '/books', 'parameters')]
    .flatMap((list) => list?.members ?? [])
    .map(([, place]): Place => place.target)
    .find((place) => place.at('name')?.value === name && place.at('in')?.value === 'query');
}

const page = shape.object({
  items: shape.array(shape.object({ id: shape.string, status: shape.string })),
  total: shape.integer,
});

async function read(api: Api, query: string) {
  const answer = await api.get(`/books${query}`);
  expect(answer).toHaveStatus(200);
  return answer.json(page);
}

check('OAS-08', 'Pages show the books oldest first, and total counts all', async ({ api, any }) => {
  const earlier = await countBooks(api);
  const ids: string[] = [];
  for (let count = 0; count < 23; count++) ids.push(await createBook(api, anyBook(any)));
  const total = earlier + ids.length;

  const first = await read(api, '');
  expect(first.items.length, 'GET /books: how many items without limit').toBe(20);
  expect(first.total, 'GET /books: total').toBe(total);

  const idsOf = async (query: string) => {
    const { items, total: counted } = await read(api, query);
    expect(counted, `GET /books${query}: total`).toBe(total);
    return items.map(({ id }) => id);
  };
  const newest = `?limit=50&offset=${earlier}`;
  expect(await idsOf(newest), `GET /books${newest}: ids of the newest books`).toEqual(ids);
  expect(await idsOf('?limit=1'), 'GET /books?limit=1: ids').toHaveLength(1);
  const some = `?offset=${earlier + 4}&limit=3`;
  expect(await idsOf(some), `GET /books${some}: ids`).toEqual(ids.slice(4, 7));
  const rest = `?offset=${earlier + 5}`;
  expect(await idsOf(rest), `GET /books${rest}: ids`).toEqual(ids.slice(5));
  const last = `?limit=2&offset=${total - 1}`;
  expect(await idsOf(last), `GET /books${last}: ids`).toEqual(ids.slice(-1));
  expect(await idsOf(`?offset=${total}`), `GET /books?offset=${total}: ids`).toEqual([]);
  for (const far of ['100000', '2147483647']) {
    expect(await idsOf(`?offset=${far}`), `GET /books?offset=${far}: ids`).toEqual([]);
  }
});

check('OAS-08', 'A book that changes keeps its place in the list', async ({ api, any }) => {
  const earlier = await countBooks(api);
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) ids.push(await createBook(api, anyBook(any)));
  const [replaced = '', lent = ''] = ids;
  await api.put(`/books/${replaced}`, anyBook(any), withKey);
  await lend(api, lent, anyLoan(any));
  const query = `?limit=50&offset=${earlier}`;
  const { items } = await read(api, query);
  const what = `GET /books${query} after a PUT of the first and a loan of the second: ids`;
  expect(
    items.map(({ id }) => id),
    what,
  ).toEqual(ids);
});

check('OAS-08', 'status selects, and total counts what matches', async ({ api, any }) => {
  const newBook = () => createBook(api, anyBook(any));
  // Free ones on both sides of the lent ones: what is skipped must be counted among those that match.
  const before = await newBook();
  const lent = [await newBook(), await newBook()];
  const free = [before, await newBook()];
  for (const id of lent) await lend(api, id, anyLoan(any));
  const { total } = await read(api, '?limit=1');
  for (const [status, own] of [['onLoan', lent] as const, ['available', free] as const]) {
    const { total: matching } = await read(api, `?status=${status}&limit=1`);
    const query = `?status=${status}&limit=50&offset=${Math.max(0, matching - 50)}`;
    const { items } = await read(api, query);
    const others = items.filter((item) => item.status !== status);
    expect(others, `GET /books${query}: items with another status`).toEqual([]);
    const shown = items.map(({ id }) => id).filter((id) => [...lent, ...free].includes(id));
    expect(shown, `GET /books${query}: which of the new books`).toEqual(own);
    const last = `?status=${status}&limit=50&offset=${matching - 1}`;
    const ids = (await read(api, last)).items.map(({ id }) => id);
    expect(ids, `GET /books${last}, where total is ${matching}: ids`).toEqual(own.slice(-1));
  }
  const counts = [
    (await read(api, '?status=onLoan')).total,
    (await read(api, '?status=available&limit=2')).total,
  ];
  const [onLoan = 0, available = 0] = counts;
  expect(onLoan + available, 'total of onLoan and total of available together').toBe(total);
});

check('OAS-08', 'A value out of bounds is refused', async ({ api }) => {
  const refused = ['limit=0', 'limit=51', 'limit=-1', 'limit=x', 'limit=1.5', 'limit=5x'];
  const more = ['limit=1000', 'offset=-1', 'offset=x', 'offset=1.5', 'offset=2x', 'status=lost'];
  for (const query of [...refused, ...more, 'status=onloan', 'status=null', 'limit=null']) {
    expect(await api.get(`/books?${query}`)).toHaveStatus(400, 422);
  }
  for (const query of ['limit=1', 'limit=50', 'offset=0', 'status=available&limit=50&offset=0']) {
    expect(await api.get(`/books?${query}`)).toHaveStatus(200);
  }
});
