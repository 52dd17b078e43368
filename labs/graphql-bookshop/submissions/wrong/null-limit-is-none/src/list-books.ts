import { GraphQLError } from 'graphql';
import type { Book, Genre } from './seed.ts';
import type { Shop } from './shop.ts';

export interface BooksArgs {
  genre?: Genre | null;
  limit?: number | null;
}

const defaultLimit = 20;
const highestLimit = 100;

export function listBooks(shop: Shop, { genre, limit }: BooksArgs): Book[] {
  const books = shop.books.filter((book) => !genre || book.genre === genre);
  if (limit === null) return books;
  return books.slice(0, checkedLimit(limit ?? defaultLimit));
}

function checkedLimit(limit: number): number {
  if (limit >= 1 && limit <= highestLimit) return limit;
  throw new GraphQLError(`limit must be 1 to ${highestLimit}, not ${limit}`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
