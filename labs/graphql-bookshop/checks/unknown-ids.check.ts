import { type Api, check, expect } from '../../../grader/kit/index.ts';
import { dataOf } from './run.ts';
import type { Seed } from './seed.ts';

const query = 'query ($id: ID!) { book(id: $id) { id title } author(id: $id) { id name } }';

/** Each id is near to one that nobody has. */
const shop: Seed = {
  authors: [
    { id: '7', name: 'Homer' },
    { id: 'A1', name: 'Ada' },
    { id: 'b2', name: 'Bela' },
  ],
  books: [
    { id: '1', title: 'Odyssey', genre: 'POETRY', publishedYear: null, authorId: '7' },
    { id: '13', title: 'Iliad', genre: 'POETRY', publishedYear: null, authorId: '7' },
    { id: 'A1', title: 'Engines', genre: 'SCIENCE', publishedYear: 1843, authorId: 'A1' },
    { id: 'b2', title: 'Dances', genre: 'FICTION', publishedYear: 1926, authorId: 'b2' },
  ],
};

check('GQB-04', 'An unknown id gives null, without an error', async ({ api, any }) => {
  for (const id of [any.word(), '', ' 1', '1 ', 'constructor', '__proto__']) {
    await expectUnknown(api, id);
  }
});

check('GQB-04', 'What is unknown changes nothing for the rest of the request', async (it) => {
  const { api, any } = it;
  const id = JSON.stringify(any.word());
  const document = `{
    a: book(id: ${id}) { title author { name } }
    b: book(id: "1") { title }
    c: author(id: ${id}) { name books { title } }
    d: author(id: "6") { name }
  }`;
  expect(await dataOf(api, document), document.replaceAll(/\s+/g, ' ')).toEqual({
    a: null,
    b: { title: 'Frankenstein' },
    c: null,
    d: { name: 'Sappho' },
  });
});

// In a shop of its own: a book that was added may have been given any of these ids. That what a
// seed has is found is judged by GQB-02.
check(
  'GQB-04',
  'An id that is only like a known one is unknown',
  { env: { LAB_SEED: JSON.stringify(shop) } },
  async ({ api }) => {
    for (const id of ['a1', 'B2', '01', '404', '2147483648']) await expectUnknown(api, id);
    const document = '{ book(id: "7") { id } author(id: "13") { id } b: book(id: 6) { id } }';
    expect(await dataOf(api, document), document).toEqual({ book: null, author: null, b: null });
  },
);

async function expectUnknown(api: Api, id: string): Promise<void> {
  const data = await dataOf(api, query, { id });
  expect(data, `${query} with ${JSON.stringify(id)}`).toEqual({ book: null, author: null });
}
