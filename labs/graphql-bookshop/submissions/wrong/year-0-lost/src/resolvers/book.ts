import type { Context } from '../context.ts';
import type { Book } from '../seed.ts';

export const book = {
  publishedYear: ({ publishedYear }: Book) => publishedYear || null,

  /** Where nobody has this id, GraphQL makes an error of it, for the schema promises an author. */
  author: ({ authorId }: Book, _args: unknown, { shop }: Context) => shop.author(authorId),
};
