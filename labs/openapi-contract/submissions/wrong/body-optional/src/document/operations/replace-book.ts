import { examples } from '../examples.ts';
import { jsonContent } from '../json-content.ts';
import { invalidInput, keyMissing, notFound, notJson } from '../responses.ts';
import { librariansOnly } from '../security.ts';

export const replaceBook = {
  operationId: 'replaceBook',
  tags: ['books'],
  summary: 'Correct a book',
  description: 'Replaces what librarians know of it: what is left out is gone. Creates nothing.',
  security: librariansOnly,
  requestBody: { content: jsonContent('BookInput', examples.bookInput) },
  responses: {
    200: { description: 'The book as it is now.', content: jsonContent('Book', examples.book) },
    400: invalidInput,
    401: keyMissing,
    404: notFound,
    415: notJson,
  },
};
