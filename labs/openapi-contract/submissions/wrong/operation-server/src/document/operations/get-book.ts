import { examples } from '../examples.ts';
import { jsonContent } from '../json-content.ts';
import { notFound } from '../responses.ts';

export const getBook = {
  operationId: 'getBook',
  servers: [{ url: 'http://localhost:3000' }],
  tags: ['books'],
  summary: 'Read one book',
  description: 'Also tells whether it can be borrowed now.',
  responses: {
    200: { description: 'The book.', content: jsonContent('Book', examples.book) },
    404: notFound,
  },
};
