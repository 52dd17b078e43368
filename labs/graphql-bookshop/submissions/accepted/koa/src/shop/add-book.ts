import type { Book, NewBook, Shop } from './shop.ts';

export interface UserError {
  field: string[];
  code: string;
  message: string;
}

export interface AddBookPayload {
  book: Book | null;
  errors: UserError[];
}

/** Space, tab and line breaks alone: `trim` takes more. */
const blankEnds = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/** What is wrong with the input is for the user, and comes back as data. */
export function addBook(shop: Shop, input: NewBook): AddBookPayload {
  const title = input.title.replace(blankEnds, '');
  const errors = mistakes(shop, { ...input, title });
  return { book: errors.length === 0 ? shop.add({ ...input, title }) : null, errors };
}

function mistakes(shop: Shop, { title, authorId }: NewBook): UserError[] {
  return [
    ...(title === '' ? [{ field: ['title'], code: 'BLANK', message: 'Give the title.' }] : []),
    ...(shop.author(authorId)
      ? []
      : [{ field: ['authorId'], code: 'NOT_FOUND', message: 'There is no such author.' }]),
  ];
}
