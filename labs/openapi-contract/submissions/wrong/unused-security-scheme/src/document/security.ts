export const securitySchemes = {
  token: { type: 'http', scheme: 'bearer' },
  librarianKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'The key of the librarians. Reading needs none.',
  },
};

/** For the operations that change something. */
export const librariansOnly = [{ librarianKey: [] }];
