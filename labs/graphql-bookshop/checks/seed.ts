export const genres = ['FICTION', 'NONFICTION', 'POETRY', 'SCIENCE'] as const;
export type Genre = (typeof genres)[number];

export interface SeedAuthor {
  id: string;
  name: string;
}

export interface SeedBook {
  id: string;
  title: string;
  genre: Genre;
  publishedYear: number | null;
  authorId: string;
}

export interface Seed {
  authors: SeedAuthor[];
  books: SeedBook[];
}

const author = (id: string, name: string): SeedAuthor => ({ id, name });

const book = (
  id: string,
  title: string,
  genre: Genre,
  publishedYear: number | null,
  authorId: string,
): SeedBook => ({ id, title, genre, publishedYear, authorId });

/** LAB_SEED of lab.yaml: what the shop has that most checks share. */
export const seed: Seed = {
  authors: [
    author('1', 'Mary Shelley'),
    author('2', 'Carl Sagan'),
    author('3', 'Emily Dickinson'),
    author('4', 'Émilie du Châtelet'),
    author('6', 'Sappho'),
    author('7', 'Homer'),
  ],
  books: [
    book('1', 'Frankenstein', 'FICTION', 1818, '1'),
    book('2', 'Cosmos', 'SCIENCE', 1980, '2'),
    book('3', 'Poems', 'POETRY', 1890, '3'),
    book('5', 'The Last Man', 'FICTION', 1826, '1'),
    book('8', 'Fragments', 'POETRY', null, '6'),
    book('9', 'Foundations of Physics', 'SCIENCE', 1740, '4'),
    book('13', 'Beowulf', 'POETRY', 975, '404'),
    book('10', 'Contact', 'FICTION', 1985, '2'),
    book('21', '1.5% of Everything (Notes)', 'NONFICTION', 2003, '3'),
  ],
};
