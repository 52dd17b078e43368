export interface Book {
  id: string;
  status: 'available' | 'onLoan';
  /** RFC 3339, UTC, for example `new Date().toISOString()`. */
  createdAt: string;
  title: string;
  isbn: string;
  year: number;
  tags?: string[];
  summary?: string | null;
}

export interface Loan {
  id: string;
  bookId: string;
  borrower: string;
  /** A day: `2026-05-31`. */
  dueDate: string;
  returnedAt: string | null;
}

/** All books by id. A Map keeps its entries in the order of insertion. */
export const books = new Map<string, Book>();

/** All loans by id. */
export const loans = new Map<string, Loan>();
