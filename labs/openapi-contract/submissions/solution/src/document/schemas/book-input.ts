import { bookMembers } from './book-members.ts';

export const BookInput = {
  type: 'object',
  properties: bookMembers,
  required: ['title', 'isbn', 'year'],
  additionalProperties: false,
};
