import { type Any, type Api, expect, shape } from '../../../grader/kit/index.ts';
import { dataOf, run } from './run.ts';
import { seed } from './seed.ts';

export interface BookInput {
  title: string;
  authorId: string;
  genre: string;
  publishedYear?: number | null;
}

export const anyBookInput = (any: Any): BookInput => ({
  title: any.sentence(3),
  authorId: any.pick(seed.authors).id,
  genre: any.pick(['FICTION', 'NONFICTION', 'POETRY', 'SCIENCE']),
});

const added = shape.object({
  addBook: shape.object({ book: shape.object({ id: shape.string }) }),
});

/** Adds a book on the way to something else, and returns its id. */
export async function addBook(api: Api, input: BookInput): Promise<string> {
  const query = 'mutation ($input: AddBookInput!) { addBook(input: $input) { book { id } } }';
  const data = await dataOf(api, query, { input });
  return added.read(data, 'addBook').addBook.book.id;
}

/**
 * The ids of all books, wherever one shows, to see that nothing was stored. A way of reading that
 * fails is passed over, for other requirements judge it.
 */
export async function storedIds(api: Api): Promise<string[]> {
  const authors = seed.authors.map(({ id }) => `a${id}: author(id: "${id}") { books { id } }`);
  const reads = [
    ...(await readAll(api, `{ books(limit: 99) { id } }`)),
    ...(await readAll(api, `{ search(text: "") { ... on Book { id } } }`)),
    ...(await readAll(api, `{ ${authors.join(' ')} }`)),
  ];
  return [...new Set(reads)].sort();
}

async function readAll(api: Api, query: string): Promise<string[]> {
  const { data } = await run(api, { query });
  return JSON.stringify(data).match(/(?<="id":")[^"]+/g) ?? [];
}

export async function expectNothingStored(
  api: Api,
  before: readonly string[],
  after: string,
): Promise<void> {
  const now = await storedIds(api);
  const more = now.filter((id) => !before.includes(id));
  expect(more, `ids of books stored by ${after}`).toEqual([]);
}
