export const securitySchemes = {
  librarianKey: {
    type: 'apiKey',
    in: 'query',
    name: 'X-API-Key',
    description: 'The key of the librarians. Reading needs none.',
  },
};

/** For the operations that change something. */
export const librariansOnly = [{ librarianKey: [] }];
