import { examples } from '../examples.ts';
import { jsonContent } from '../json-content.ts';
import { notFound } from '../responses.ts';

export const getBook = {
  operationId: 'getBook',
  tags: ['books'],
  summary: 'Get book',
  responses: {
    200: { description: 'The book.', content: jsonContent('Book', examples.book) },
    404: notFound,
  },
};
