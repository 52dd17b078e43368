import type { Author, Book } from './shop.ts';

export interface Seed {
  authors: Author[];
  books: Book[];
}

const byHand: Seed = {
  authors: [{ id: '1', name: 'Mary Shelley' }],
  books: [
    { id: '1', title: 'Frankenstein', genre: 'FICTION', publishedYear: 1818, authorId: '1' },
    { id: '13', title: 'Beowulf', genre: 'POETRY', publishedYear: 975, authorId: '404' },
  ],
};

export function readSeed(text: string | undefined): Seed {
  return text ? (JSON.parse(text) as Seed) : byHand;
}
