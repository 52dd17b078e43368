import type { Author, Book } from '../seed.ts';

export const searchResult = {
  __resolveType: (found: Book | Author) => ('title' in found ? 'Book' : 'Author'),
};
