import { randomUUID } from 'node:crypto';
import type { Author, Book, Seed } from './seed.ts';

/** All books and authors, in memory. Maps keep their entries in the order of insertion. */
export class Shop {
  readonly #authors: Map<string, Author>;
  readonly #books: Record<string, Book>;

  constructor({ authors, books }: Seed) {
    this.#authors = new Map(authors.map((author) => [author.id, author]));
    this.#books = Object.fromEntries(books.map((book) => [book.id, book]));
  }

  get authors(): Author[] {
    return [...this.#authors.values()];
  }

  get books(): Book[] {
    return Object.values(this.#books);
  }

  author(id: string): Author | undefined {
    return this.#authors.get(id);
  }

  book(id: string): Book | undefined {
    return this.#books[id];
  }

  add(book: Omit<Book, 'id'>): Book {
    const added = { id: randomUUID(), ...book };
    this.#books[added.id] = added;
    return added;
  }
}
