import { check, expect, shape } from '../../../grader/kit/index.ts';
import { anyBookInput, expectNothingStored, storedIds } from './add-book.ts';
import { dataOf, expectRequestError, run } from './run.ts';

const byId = 'query ($id: ID!) { book(id: $id) { title } }';
const listed = 'query ($limit: Int, $genre: Genre) { books(limit: $limit, genre: $genre) { id } }';
const bySearch = 'query ($text: String!) { search(text: $text) { __typename } }';
const adding = 'mutation ($input: AddBookInput!) { addBook(input: $input) { book { id } } }';
const list = shape.array(shape.anything);

check('GQB-03', 'Variables that fit are coerced', async ({ api, any }) => {
  const contact = { book: { title: 'Contact' } };
  expect(await dataOf(api, byId, { id: '10' }), `${byId} with "10"`).toEqual(contact);
  expect(await dataOf(api, byId, { id: 10 }), `${byId} with 10`).toEqual(contact);
  const undeclared = { id: '10', more: any.word(), limit: 'x' };
  expect(await dataOf(api, byId, undeclared), `${byId} with more variables`).toEqual(contact);

  const countOf = async (query: string, variables?: unknown) =>
    list.read((await dataOf(api, query, variables)).books, query).length;
  expect(await countOf(listed, { limit: 2 }), `number of books of ${listed} with limit 2`).toBe(2);
  const ownDefault = 'query ($limit: Int = 2) { books(limit: $limit) { id } }';
  expect(await countOf(ownDefault), `number of books of ${ownDefault}`).toBe(2);
  expect(await countOf(ownDefault, {}), `number of books of ${ownDefault}`).toBe(2);
  const left = 'query ($genre: Genre) { books(limit: 3, genre: $genre) { id } }';
  expect(await countOf(left), `number of books of ${left}`).toBe(3);
  const science = await dataOf(api, listed, { genre: 'SCIENCE' });
  expect(science.books, `${listed} with SCIENCE`).toContainEqual({ id: '9' });
  expect(science.books, `${listed} with SCIENCE`).not.toContainEqual({ id: '1' });
  await dataOf(api, listed, { limit: null, genre: null });

  for (const publishedYear of [{}, { publishedYear: null }, { publishedYear: -2147483648 }]) {
    await dataOf(api, adding, { input: { ...anyBookInput(any), ...publishedYear } });
  }
});

check('GQB-03', 'A variable that does not fit is a request error', async ({ api }) => {
  const wrong: [query: string, variables: unknown][] = [
    [byId, undefined],
    [byId, {}],
    [byId, { Id: '10' }],
    ...[null, true, 1.5, {}].map((id): [string, unknown] => [byId, { id }]),
    ...['2', 2.5, true, 2147483648, {}].map((limit): [string, unknown] => [listed, { limit }]),
    ...['poetry', 'DRAMA', '', 5].map((genre): [string, unknown] => [listed, { genre }]),
    ...[5, true, ['tea'], null].map((text): [string, unknown] => [bySearch, { text }]),
    [bySearch, {}],
  ];
  for (const [query, variables] of wrong) {
    expectRequestError(await run(api, variables === undefined ? { query } : { query, variables }));
  }
  await dataOf(api, byId, { id: '10' });
});

check('GQB-03', 'An input that does not fit is a request error, and adds nothing', async (it) => {
  const { api, any } = it;
  const before = await storedIds(api);
  const right = anyBookInput(any);
  const wrong = [
    ...['title', 'authorId', 'genre'].flatMap((member) => [
      { ...right, [member]: undefined },
      { ...right, [member]: null },
    ]),
    { ...right, title: 5 },
    { ...right, authorId: true },
    { ...right, genre: 'Fiction' },
    { ...right, publishedYear: '1999' },
    { ...right, publishedYear: 19.99 },
    { ...right, publishedYear: 2147483648 },
    { ...right, colour: 'red' },
    [right, right],
    right.title,
    null,
  ];
  for (const input of wrong) {
    expectRequestError(await run(api, { query: adding, variables: { input } }));
  }
  await expectNothingStored(api, before, 'inputs that do not fit');
});

check('GQB-03', 'With a wrong variable, nothing of the operation runs', async ({ api, any }) => {
  const before = await storedIds(api);
  const query = `mutation ($good: AddBookInput!, $bad: AddBookInput!) {
    good: addBook(input: $good) { book { id } }
    bad: addBook(input: $bad) { book { id } }
  }`;
  const good = anyBookInput(any);
  const variables = { good, bad: { ...anyBookInput(any), genre: 'DRAMA' } };
  expectRequestError(await run(api, { query, variables }));
  await expectNothingStored(api, before, 'a mutation with a wrong variable');
  await dataOf(api, query, { good, bad: anyBookInput(any) });
});
