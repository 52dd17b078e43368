import { type Api, check, expect, fail, quote, shape } from '../../../grader/kit/index.ts';
import { dataOf, run } from './run.ts';

const error = shape.object({
  message: shape.string,
  path: shape.optional(shape.nullable(shape.array(shape.anything))),
});
const ids = shape.array(shape.object({ id: shape.string }));

check('GQB-05', 'book is null, and an error names the author', async ({ api }) => {
  await expectNulled(api, '{ book(id: "13") { title author { name } } }', {
    data: { book: null },
    path: ['book', 'author'],
  });
  const query = 'query ($id: ID!) { book(id: $id) { author { id } } }';
  await expectNulled(api, query, { data: { book: null }, path: ['book', 'author'] }, { id: '13' });
});

check('GQB-05', 'Only the nearest nullable parent is null, and path has aliases', async (it) => {
  const query = `{
    a: author(id: "1") { name }
    b: book(id: "13") { by: author { name } }
    c: book(id: "1") { title author { name } }
  }`;
  await expectNulled(it.api, query, {
    data: {
      a: { name: 'Mary Shelley' },
      b: null,
      c: { title: 'Frankenstein', author: { name: 'Mary Shelley' } },
    },
    path: ['b', 'by'],
  });
});

check('GQB-05', 'In a list, path has the index, and all data is null', async ({ api }) => {
  const at = (...path: unknown[]) => ({ data: null, path });
  const index = await indexOf(api, '{ books { id } }');
  await expectNulled(api, '{ books { author { name } } }', at('books', index, 'author'));
  const inPoetry = await indexOf(api, '{ books(genre: POETRY) { id } }');
  const poetry = '{ books(genre: POETRY) { a: author { id } } }';
  await expectNulled(api, poetry, at('books', inPoetry, 'a'));
  const search = '{ search(text: "Beowulf") { ... on Book { author { name } } } }';
  await expectNulled(api, search, at('search', 0, 'author'));
  await expectNulled(api, `{ book(id: "1") { title } found: ${search.slice(2)}`, {
    data: null,
    path: ['found', 0, 'author'],
  });
});

check('GQB-05', 'Who does not ask for the author gets the book', async ({ api }) => {
  const query = '{ book(id: "13") { id title genre publishedYear } }';
  expect(await dataOf(api, query), query).toEqual({
    book: { id: '13', title: 'Beowulf', genre: 'POETRY', publishedYear: 975 },
  });
  const list = await dataOf(api, '{ books { title } }');
  expect(list.books, '{ books { title } }').toContainEqual({ title: 'Beowulf' });
});

/** Where Beowulf stands in a list; GQB-13 judges whether it should. */
async function indexOf(api: Api, query: string): Promise<number> {
  const { books } = await dataOf(api, query);
  const index = ids.read(books, query).findIndex(({ id }) => id === '13');
  if (index < 0) fail(`${query}: expected the book 13, got ${quote(books)}`);
  return index;
}

async function expectNulled(
  api: Api,
  query: string,
  expected: { data: unknown; path: unknown[] },
  variables?: unknown,
): Promise<void> {
  const answer = await run(api, { query, ...(variables === undefined ? {} : { variables }) });
  expect(answer.data, `${answer.label}: data`).toEqual(expected.data);
  const errors = shape.array(error).read(answer.errors, `${answer.label}: errors`);
  const paths = errors.map(({ path }) => JSON.stringify(path));
  const wanted = JSON.stringify(expected.path);
  if (paths.includes(wanted)) return;
  fail(`${answer.label}: expected an error with path ${wanted}, got ${quote(errors)}`);
}
