import { randomUUID } from 'node:crypto';
import type { Seed } from './read-seed.ts';

export interface Author {
  id: string;
  name: string;
}

export interface Book {
  id: string;
  title: string;
  genre: string;
  publishedYear?: number | null;
  authorId: string;
}

export type NewBook = Omit<Book, 'id'>;

/** Books and authors in memory; maps keep the order in which things came in. */
export class Shop {
  readonly #authors: ReadonlyMap<string, Author>;
  readonly #books: Map<string, Book>;

  constructor({ authors, books }: Seed) {
    this.#authors = new Map(authors.map((author) => [author.id, author]));
    this.#books = new Map(books.map((book) => [book.id, book]));
  }

  author(id: string): Author | undefined {
    return this.#authors.get(id);
  }

  book(id: string): Book | undefined {
    return this.#books.get(id);
  }

  books(matches: (book: Book) => boolean = () => true): Book[] {
    return [...this.#books.values()].filter(matches);
  }

  search(text: string): (Book | Author)[] {
    const wanted = text.toLowerCase();
    const found = (where: string) => where.toLowerCase().includes(wanted);
    return [
      ...this.books(({ title }) => found(title)),
      ...[...this.#authors.values()].filter(({ name }) => found(name)),
    ];
  }

  add(book: NewBook): Book {
    const added = { ...book, id: randomUUID() };
    this.#books.set(added.id, added);
    return added;
  }
}
