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
      headers: {
        Location: {
          description: 'Where the book can be read.',
          required: true,
          schema: { type: 'string', format: 'uri-reference' },
        },
      },
      content: jsonContent('Book', examples.book),
    },
    400: invalidInput,
    401: keyMissing,
    413: { $ref: '#/components/responses/TooLarge' },
    415: notJson,
  },
};
