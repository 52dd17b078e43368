import { bookMembers } from './book-members.ts';

export const BookInput = {
  type: 'object',
  properties: { ...bookMembers, summary: { type: 'string' } },
  required: ['title', 'isbn', 'year'],
  additionalProperties: false,
};
