import { bookMembers } from './book-members.ts';

export const BookInput = {
  type: 'object',
  properties: { ...bookMembers, id: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' } },
  required: ['title', 'isbn', 'year'],
  additionalProperties: false,
};
