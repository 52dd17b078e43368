import {
  GraphQLError,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import type { Shop } from '../shop/shop.ts';
import { author, book, genre, searchResult } from './book-types.ts';

const usualLimit = 20;
const highestLimit = 100;
const id = { type: new GraphQLNonNull(GraphQLID) };

interface ListArguments {
  genre?: string | null;
  limit?: number | null;
}

export const query = new GraphQLObjectType<unknown, Shop>({
  name: 'Query',
  fields: {
    book: {
      type: book,
      args: { id },
      resolve: (_root, args: { id: string }, shop) => shop.book(args.id),
    },
    author: {
      type: author,
      args: { id },
      resolve: (_root, args: { id: string }, shop) => shop.author(args.id),
    },
    books: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(book))),
      args: { genre: { type: genre }, limit: { type: GraphQLInt, default: { value: usualLimit } } },
      resolve: (_root, args: ListArguments, shop) => listBooks(args, shop),
    },
    search: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(searchResult))),
      args: { text: { type: new GraphQLNonNull(GraphQLString) } },
      resolve: (_root, { text }: { text: string }, shop) => shop.search(text),
    },
  },
});

function listBooks({ genre: wanted, limit }: ListArguments, shop: Shop) {
  const most = limit ?? usualLimit;
  if (most < 1 || most > highestLimit) {
    throw new GraphQLError(`limit is 1 to ${highestLimit}`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return shop.books((one) => wanted == null || one.genre === wanted).slice(0, most);
}
