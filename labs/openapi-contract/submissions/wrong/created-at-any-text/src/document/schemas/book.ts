import { bookMembers } from './book-members.ts';

export const Book = {
  type: 'object',
  properties: {
    id: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$', readOnly: true },
    status: { type: 'string', enum: ['available', 'onLoan'], readOnly: true },
    createdAt: { type: 'string', readOnly: true },
    ...bookMembers,
  },
  required: ['id', 'status', 'createdAt', 'title', 'isbn', 'year'],
  additionalProperties: false,
};
