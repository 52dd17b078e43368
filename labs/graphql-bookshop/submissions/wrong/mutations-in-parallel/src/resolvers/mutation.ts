import { type AddBookInput, addBook } from '../add-book.ts';
import type { Context } from '../context.ts';

export const mutation = {
  addBook: async (_root: unknown, { input }: { input: AddBookInput }, { shop }: Context) => {
    for (const word of input.title.split(' ')) await checkSpelling(word);
    return addBook(shop, input);
  },
};

/** Stands for a service that is asked. */
async function checkSpelling(word: string): Promise<boolean> {
  return word !== '';
}
