import { type AddBookInput, addBook } from '../add-book.ts';
import type { Context } from '../context.ts';

export const mutation = {
  addBook: (_root: unknown, { input }: { input: AddBookInput }, { shop }: Context) =>
    addBook(shop, input),
};
