import { readFileSync } from 'node:fs';

export type Genre = 'FICTION' | 'NONFICTION' | 'POETRY' | 'SCIENCE';

export interface Author {
  id: string;
  name: string;
}

export interface Book {
  id: string;
  title: string;
  genre: Genre;
  publishedYear: number | null;
  /** May name an author that does not exist. */
  authorId: string;
}

/** What the shop has when it opens. */
export interface Seed {
  authors: Author[];
  books: Book[];
}

/** From LAB_SEED; by hand, where it is not set, from seed.json. */
export function readSeed(): Seed {
  const json =
    process.env.LAB_SEED ?? readFileSync(new URL('../seed.json', import.meta.url), 'utf8');
  return JSON.parse(json) as Seed;
}
