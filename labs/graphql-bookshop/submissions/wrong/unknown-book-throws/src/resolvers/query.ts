import { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import { type BooksArgs, listBooks } from '../list-books.ts';
import { search } from '../search.ts';

function missing(what: string, id: string): never {
  throw new GraphQLError(`There is no ${what} ${id}`, { extensions: { code: 'NOT_FOUND' } });
}

export const query = {
  book: (_root: unknown, { id }: { id: string }, { shop }: Context) =>
    shop.book(id) ?? missing('book', id),

  author: (_root: unknown, { id }: { id: string }, { shop }: Context) => shop.author(id),

  books: (_root: unknown, args: BooksArgs, { shop }: Context) => listBooks(shop, args),

  search: (_root: unknown, { text }: { text: string }, { shop }: Context) => search(shop, text),
};
