import { check, expect } from '../../../grader/kit/index.ts';
import { anySeed } from './any-seed.ts';
import { dataOf } from './run.ts';
import { genres, type Seed, type SeedBook } from './seed.ts';

check('GQB-02', 'The books and authors of any seed can be read', async (it) => {
  const { any, apiOf, another } = it;
  const seed = anySeed(any, { books: 40, genres });
  const api = apiOf(await another({ LAB_SEED: JSON.stringify(seed) }));
  for (const some of inTens(seed.books)) {
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
    expect(data.author, `author(id: "${id}")`).toEqual({ id, name, books });
  }
});

function seen({ authorId, ...book }: SeedBook, { authors }: Seed) {
  return { ...book, author: authors.find(({ id }) => id === authorId) };
}

function inTens<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / 10);
  return Array.from({ length: count }, (_, index) => items.slice(10 * index, 10 * index + 10));
}
