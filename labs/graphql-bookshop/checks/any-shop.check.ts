import { type Any, type Api, check, expect, shape } from '../../../grader/kit/index.ts';
import { anySeed } from './any-seed.ts';
import { dataOf } from './run.ts';
import { genres, type Seed, type SeedBook } from './seed.ts';

const author = shape.object({ books: shape.array(shape.anything) });

check('GQB-02', 'The books and authors of any seed can be read', async (it) => {
  const { any, apiOf, another } = it;
  const seed = withOneBookAuthor(any, anySeed(any, { books: 299, genres }));
  const api = apiOf(await another({ LAB_SEED: JSON.stringify(seed) }));
  for (const some of inThirties(seed.books)) {
    const fields = some.map(
      ({ id }, index) => `b${index}: book(id: ${JSON.stringify(id)}) {
      id title genre publishedYear author { id name }
    }`,
    );
    const data = await dataOf(api, `{ ${fields.join(' ')} }`);
    for (const [index, book] of some.entries()) {
      expect(data[`b${index}`], `book(id: ${JSON.stringify(book.id)})`).toEqual(seen(book, seed));
    }
  }
  for (const { id, name } of seed.authors) {
    const query = 'query ($id: ID!) { author(id: $id) { id name books { id author { id } } } }';
    const written = seed.books.filter(({ authorId }) => authorId === id);
    const books = written.map((book) => ({ id: book.id, author: { id } }));
    const data = await dataOf(api, query, { id });
    const label = `author(id: "${id}")`;
    const found = author.read(data.author, label).books.length;
    expect(found, `${label} { books }: number of books`).toBe(books.length);
    expect(data.author, label).toEqual({ id, name, books });
  }
  await expectDeep(api, seed);
});

/** 8 levels; the brief frees limits above 10, and not everybody counts them alike. */
async function expectDeep(api: Api, { books }: Seed): Promise<void> {
  const { id = '', title } = books.at(-1) ?? {};
  let [fields, expected]: [string, object] = ['title', { title }];
  for (let round = 0; round < 3; round++) {
    fields = `author { books { ${fields} } }`;
    expected = { author: { books: [expected] } };
  }
  const query = `query ($id: ID!) { book(id: $id) { ${fields} } }`;
  expect(await dataOf(api, query, { id }), query).toEqual({ book: expected });
}

/** With an author of one book, the last: however deep one asks, there is no more than that. */
function withOneBookAuthor(any: Any, { authors, books }: Seed): Seed {
  const writer = { id: any.id('one'), name: any.firstName() };
  const book = { id: any.id('only'), title: any.sentence(2), genre: any.pick(genres) };
  return {
    authors: [...authors, writer],
    books: [...books, { ...book, publishedYear: null, authorId: writer.id }],
  };
}

function seen({ authorId, ...book }: SeedBook, { authors }: Seed) {
  return { ...book, author: authors.find(({ id }) => id === authorId) };
}

/** So many fit into the 4 KiB that every service reads. */
function inThirties<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / 30);
  return Array.from({ length: count }, (_, index) => items.slice(30 * index, 30 * index + 30));
}
