import { check, expect } from '../../../grader/kit/index.ts';
import { dataOf, expectData, run } from './run.ts';
import type { Seed } from './seed.ts';

check('GQB-02', 'What is selected is returned, at any depth', async ({ api }) => {
  const query = `{
    book(id: "5") { title author { name books { id author { books { title } } } } }
    author(id: "7") { name books { title } }
  }`;
  const books = [{ title: 'Frankenstein' }, { title: 'The Last Man' }];
  const first = await dataOf(api, query);
  const { book, author } = structuredClone(first);
  // Books that other checks have added come after those of the seed.
  expect(firstTwo(book), 'book(id: "5")').toEqual({
    title: 'The Last Man',
    author: {
      name: 'Mary Shelley',
      books: [
        { id: '1', author: { books } },
        { id: '5', author: { books } },
      ],
    },
  });
  expect(author, 'author(id: "7")').toMatchObject({ name: 'Homer' });
});

/** One book and its author: each leads to the other alone. */
const pair: Seed = {
  authors: [{ id: '1', name: 'Harper Lee' }],
  books: [{ id: '7', title: 'Mockingbird', genre: 'FICTION', publishedYear: 1960, authorId: '1' }],
};

check(
  'GQB-02',
  'A book is reached however deep it lies',
  { env: { LAB_SEED: JSON.stringify(pair) } },
  async ({ api }) => {
    const rounds = 7;
    const deep = `${'author { books { '.repeat(rounds)}id${' } }'.repeat(rounds)}`;
    const { data } = await run(api, { query: `{ book(id: "7") { ${deep} } }` });
    const ids = JSON.stringify(data).match(/(?<="id":")[^"]+/g) ?? [];
    expect(ids, `a query of ${2 * rounds + 2} levels: the ids of its books`).toEqual(['7']);
  },
);

check('GQB-02', 'Aliases, fragments and directives work', async ({ api }) => {
  const query = `query ($yes: Boolean!, $no: Boolean!) {
    one: book(id: "1") { ...Title, year: publishedYear, id @include(if: $no) }
    two: book(id: "2") { ... on Book { name: title } ... @skip(if: $yes) { genre } __typename }
    three: author(id: "2") { __typename ...Name @include(if: $yes), id @skip(if: $no) }
    __typename
  }
  fragment Title on Book { title by: author { ...Name } }
  fragment Name on Author { name }`;
  expect(await dataOf(api, query, { yes: true, no: false }), 'the data').toEqual({
    one: { title: 'Frankenstein', by: { name: 'Mary Shelley' }, year: 1818 },
    two: { name: 'Cosmos', __typename: 'Book' },
    three: { __typename: 'Author', name: 'Carl Sagan', id: '2' },
    __typename: 'Query',
  });
});

check('GQB-02', 'operationName says which operation runs', async ({ api }) => {
  const query = `
    query First { book(id: "1") { title } }
    query Second($id: ID = "2") { book(id: $id) { title } }`;
  const second = await run(api, { query, operationName: 'Second' });
  expect(expectData(second), second.label).toEqual({ book: { title: 'Cosmos' } });
  const first = await run(api, { query, operationName: 'First' });
  expect(expectData(first), first.label).toEqual({ book: { title: 'Frankenstein' } });
});

check('GQB-02', 'An id may be written as an integer', async ({ api }) => {
  const query = '{ book(id: 10) { id title } author(id: 2) { id name } }';
  expect(await dataOf(api, query), query).toEqual({
    book: { id: '10', title: 'Contact' },
    author: { id: '2', name: 'Carl Sagan' },
  });
});

/** Every list cut after its second item. */
function firstTwo(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(firstTwo);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, firstTwo(of)]));
}
