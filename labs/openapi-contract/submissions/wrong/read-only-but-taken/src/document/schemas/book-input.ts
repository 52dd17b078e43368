import { bookMembers } from './book-members.ts';

export const BookInput = {
  type: 'object',
  properties: {
    ...bookMembers,
    createdAt: { type: 'string', format: 'date-time', readOnly: true },
  },
  required: ['title', 'isbn', 'year'],
  additionalProperties: false,
};
