export const Problem = { type: 'object', description: 'Problem details as in RFC 9457.' };
