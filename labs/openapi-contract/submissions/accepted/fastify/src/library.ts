import { randomUUID } from 'node:crypto';
import { notFound, Problem } from './problem.ts';

export interface BookInput {
  title: string;
  isbn: string;
  year: number;
  tags?: string[];
  summary?: string | null;
}

export interface Book extends BookInput {
  id: string;
  status: 'available' | 'onLoan';
  createdAt: string;
}

export interface LoanInput {
  borrower: string;
  dueDate: string;
}

export interface Loan extends LoanInput {
  id: string;
  bookId: string;
  returnedAt: string | null;
}

const now = () => new Date().toISOString();

export class Library {
  readonly #books = new Map<string, Book>();
  readonly #loans = new Map<string, Loan>();

  list(status?: string): Book[] {
    const all = [...this.#books.values()];
    return status === undefined ? all : all.filter((book) => book.status === status);
  }

  book(id: string): Book {
    const book = this.#books.get(id);
    if (!book) throw notFound();
    return book;
  }

  add(input: BookInput): Book {
    const book: Book = { id: randomUUID(), status: 'available', createdAt: now(), ...input };
    this.#books.set(book.id, book);
    return book;
  }

  replace(id: string, input: BookInput): Book {
    const { status, createdAt } = this.book(id);
    const book: Book = { id, status, createdAt, ...input };
    this.#books.set(id, book);
    return book;
  }

  remove(id: string): void {
    if (!this.#books.delete(id)) throw notFound();
  }

  lend(bookId: string, input: LoanInput): Loan {
    const book = this.book(bookId);
    if (book.status === 'onLoan') throw new Problem(409, 'The book is on loan already');
    book.status = 'onLoan';
    const loan: Loan = { id: randomUUID(), bookId, returnedAt: null, ...input };
    this.#loans.set(loan.id, loan);
    return loan;
  }

  takeBack(loanId: string): Loan {
    const loan = this.#loans.get(loanId);
    if (!loan) throw notFound();
    if (loan.returnedAt !== null) throw new Problem(409, 'The loan is over already');
    loan.returnedAt = now();
    const book = this.#books.get(loan.bookId);
    if (book) book.status = 'available';
    return loan;
  }
}

export const library = new Library();
