import { examples } from '../examples.ts';
import { jsonContent } from '../json-content.ts';
import { invalidInput, keyMissing, notJson } from '../responses.ts';
import { librariansOnly } from '../security.ts';

export const createBook = {
  operationId: 'createBook',
  tags: ['books'],
  summary: 'Add a book',
  description: 'Stores one more copy. A second one with the same ISBN is a book of its own.',
  security: librariansOnly,
  requestBody: { required: true, content: jsonContent('BookInput', examples.bookInput) },
  responses: {
    201: {
      description: 'The new book. It is available.',
      content: jsonContent('Book', examples.book),
    },
    400: invalidInput,
    401: keyMissing,
    415: notJson,
  },
};
