/** What a client may decide about a book. */
export const bookMembers = {
  title: { type: 'string', minLength: 1, maxLength: 200 },
  isbn: { type: 'string', pattern: '97[89][0-9]{10}' },
  year: { type: 'integer', minimum: 1450, maximum: 2100 },
  tags: {
    type: 'array',
    maxItems: 10,
    uniqueItems: true,
    items: { type: 'string', minLength: 1, maxLength: 30 },
  },
  summary: { type: ['string', 'null'] },
};
