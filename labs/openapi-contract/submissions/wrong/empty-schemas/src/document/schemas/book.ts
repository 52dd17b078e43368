export const Book = { type: 'object' };
