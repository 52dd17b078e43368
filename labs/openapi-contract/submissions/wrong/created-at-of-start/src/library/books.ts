import { randomUUID } from 'node:crypto';

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

const createdAt = new Date().toISOString();

// A Map keeps its entries in the order of insertion, also when a value is set anew.
const books = new Map<string, Book>();

export function listBooks(status?: Book['status']): Book[] {
  return [...books.values()].filter((book) => status === undefined || book.status === status);
}

export function findBook(id: string): Book | undefined {
  return books.get(id);
}

export function createBook(input: BookInput): Book {
  return keep({ ...input, id: randomUUID(), status: 'available', createdAt });
}

export function replaceBook({ id, status, createdAt }: Book, input: BookInput): Book {
  return keep({ ...input, id, status, createdAt });
}

export function setStatus(book: Book, status: Book['status']): void {
  keep({ ...book, status });
}

export function deleteBook(book: Book): void {
  books.delete(book.id);
}

function keep(book: Book): Book {
  books.set(book.id, book);
  return book;
}
