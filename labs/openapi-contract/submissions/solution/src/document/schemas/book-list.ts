export const BookList = {
  type: 'object',
  properties: {
    items: { type: 'array', maxItems: 50, items: { $ref: '#/components/schemas/Book' } },
    total: { type: 'integer', minimum: 0 },
  },
  required: ['items', 'total'],
  additionalProperties: false,
};
