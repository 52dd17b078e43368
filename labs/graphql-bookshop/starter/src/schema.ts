import { createSchema } from 'graphql-yoga';
import type { Seed } from './seed.ts';

export interface Context {
  seed: Seed;
}

export const schema = createSchema<Context>({
  // GQB-01: the brief has the whole schema.
  typeDefs: /* GraphQL */ `
    type Query {
      hello: String!
    }
  `,
  resolvers: {
    Query: {
      hello: (_root, _args, { seed }) => `We have ${seed.books.length} books.`,

      // book(id), author(id)      GQB-02, GQB-04
      // books(genre, limit)       GQB-13
      // search(text)              GQB-06
    },

    // Book.author, Author.books     GQB-02, GQB-05
    // SearchResult.__resolveType    GQB-06
    // Mutation.addBook(input)       GQB-07, GQB-08
  },
});
