import type { Context } from '../context.ts';
import type { Author, Book } from '../seed.ts';
import type { Shop } from '../shop.ts';

const known = new WeakMap<Shop, Map<string, Book[]>>();

/** Walking through all books for each author would be slow. */
function booksByAuthor(shop: Shop): Map<string, Book[]> {
  const books = known.get(shop) ?? Map.groupBy(shop.books, ({ authorId }) => authorId);
  known.set(shop, books);
  return books;
}

export const author = {
  books: ({ id }: Author, _args: unknown, { shop }: Context) => booksByAuthor(shop).get(id) ?? [],
};
