import type { Any } from '../../../grader/kit/index.ts';
import type { Genre, Seed, SeedAuthor, SeedBook } from './seed.ts';

interface AnySeedOptions {
  books: number;
  genres: readonly Genre[];
}

/** A shop of its own: books and authors share some ids, and no id says where its book stands. */
export function anySeed(any: Any, { books, genres }: AnySeedOptions): Seed {
  const authors = Array.from({ length: 6 }, (_, index) => anyAuthor(any, String(index + 1)));
  const numbers = any.shuffled(Array.from({ length: books }, (_, index) => String(index + 1)));
  return {
    authors: any.shuffled(authors),
    books: numbers.map((id, index) => anyBook(any, id, index, authors, genres)),
  };
}

const anyAuthor = (any: Any, id: string): SeedAuthor => ({
  id: any.pick([id, any.id('a')]),
  name: `${any.firstName()} ${any.word()}`,
});

/** Years go round, so that a seed has each kind: an early one, the year 0, none, and a late one. */
function anyBook(
  any: Any,
  id: string,
  index: number,
  authors: readonly SeedAuthor[],
  genres: readonly Genre[],
): SeedBook {
  const years = [any.integer(-800, -1), 0, null, any.integer(1500, 2020)];
  return {
    id: any.pick([id, `0${id}`, `${id}e1`, any.id('B')]),
    title: `${any.sentence(3)} “${any.word(4)}” \\ ${any.pick(['ł', '文', '🎈'])}`,
    genre: any.pick(genres),
    publishedYear: years[index % years.length] ?? null,
    // The first author has written every other book, the last one nothing.
    authorId: (index % 2 === 0 ? authors[0] : undefined)?.id ?? any.pick(authors.slice(0, -1)).id,
  };
}
