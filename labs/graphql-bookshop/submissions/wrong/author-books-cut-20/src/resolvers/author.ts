import type { Context } from '../context.ts';
import type { Author } from '../seed.ts';

export const author = {
  books: ({ id }: Author, _args: unknown, { shop }: Context) =>
    shop.books.filter(({ authorId }) => authorId === id).slice(0, 20),
};
