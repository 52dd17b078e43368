import { examples } from '../examples.ts';
import { notFound } from '../responses.ts';
import { Book } from '../schemas/book.ts';

export const getBook = {
  operationId: 'getBook',
  tags: ['books'],
  summary: 'Read one book',
  description: 'Also tells whether it can be borrowed now.',
  responses: {
    200: {
      description: 'The book.',
      content: { 'application/json': { schema: Book, example: examples.book } },
    },
    404: notFound,
  },
};
