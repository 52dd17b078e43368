import type { Book, Genre } from './seed.ts';
import type { Shop } from './shop.ts';

export interface AddBookInput {
  title: string;
  authorId: string;
  genre: Genre;
  publishedYear?: number | null;
}

export interface UserError {
  field: string[];
  code: 'BLANK' | 'NOT_FOUND';
  message: string;
}

export interface AddBookPayload {
  book: Book | null;
  errors: UserError[];
}

export function addBook(shop: Shop, input: AddBookInput): AddBookPayload {
  const errors = mistakesIn(shop, input);
  if (errors.length > 0) return { book: null, errors };

  const { title, authorId, genre, publishedYear = null } = input;
  return { book: shop.add({ title: title.trim(), authorId, genre, publishedYear }), errors };
}

/** All of them, so that a form can show them together. */
function mistakesIn(shop: Shop, { title, authorId, publishedYear }: AddBookInput): UserError[] {
  const errors: UserError[] = [];
  if (title.trim() === '') {
    errors.push({ field: ['title'], code: 'BLANK', message: 'A book needs a title' });
  }
  if (!shop.author(authorId)) {
    errors.push({ field: ['authorId'], code: 'NOT_FOUND', message: 'There is no such author' });
  }
  if (typeof publishedYear === 'number' && publishedYear > 2100) {
    errors.push({ field: ['publishedYear'], code: 'NOT_FOUND', message: 'No such year' });
  }
  return errors;
}
