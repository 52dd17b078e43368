import { notFound } from '../responses.ts';
import { librariansOnly } from '../security.ts';

export const deleteBook = {
  operationId: 'deleteBook',
  tags: ['books'],
  summary: 'Remove a book',
  description: 'For a copy that is lost or worn out. Its loans can still be returned.',
  security: librariansOnly,
  responses: {
    204: { description: 'The book is gone.' },
    404: notFound,
  },
};
