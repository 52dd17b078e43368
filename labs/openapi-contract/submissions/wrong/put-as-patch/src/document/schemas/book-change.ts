import { bookMembers } from './book-members.ts';

export const BookChange = {
  type: 'object',
  properties: bookMembers,
  minProperties: 1,
  additionalProperties: false,
};
