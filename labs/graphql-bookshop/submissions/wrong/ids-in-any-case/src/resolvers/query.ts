import type { Context } from '../context.ts';
import { type BooksArgs, listBooks } from '../list-books.ts';
import { search } from '../search.ts';

export const query = {
  book: (_root: unknown, { id }: { id: string }, { shop }: Context) =>
    shop.books.find((book) => book.id.toLowerCase() === id.toLowerCase()),

  author: (_root: unknown, { id }: { id: string }, { shop }: Context) => shop.author(id),

  books: (_root: unknown, args: BooksArgs, { shop }: Context) => listBooks(shop, args),

  search: (_root: unknown, { text }: { text: string }, { shop }: Context) => search(shop, text),
};
