import { createSchema } from 'graphql-yoga';
import type { Context } from './context.ts';
import { author } from './resolvers/author.ts';
import { book } from './resolvers/book.ts';
import { mutation } from './resolvers/mutation.ts';
import { query } from './resolvers/query.ts';
import { searchResult } from './resolvers/search-result.ts';
import { typeDefs } from './type-defs.ts';

export const schema = createSchema<Context>({
  typeDefs,
  resolvers: {
    Query: query,
    Mutation: mutation,
    Author: author,
    Book: book,
    SearchResult: searchResult,
  },
});
