export const Problem = {
  type: 'object',
  description: 'Problem details as in RFC 9457.',
  properties: {
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string' },
  },
  required: ['title', 'status'],
};
