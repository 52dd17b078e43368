import { invalidInput } from '../responses.ts';

export const listBooks = {
  operationId: 'listBooks',
  tags: ['books'],
  summary: 'List the books, oldest first',
  description: 'Shows one page of them. Fails when a parameter is out of its bounds.',
  parameters: [
    { $ref: '#/components/parameters/Status' },
    { $ref: '#/components/parameters/Limit' },
    { $ref: '#/components/parameters/Offset' },
  ],
  responses: {
    200: {
      description: 'A page of books, and how many there are in all.',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/BookList' } } },
    },
    400: invalidInput,
  },
};
