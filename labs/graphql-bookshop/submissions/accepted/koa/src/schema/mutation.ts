import {
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import { addBook } from '../shop/add-book.ts';
import type { NewBook, Shop } from '../shop/shop.ts';
import { book, genre } from './book-types.ts';

const text = { type: new GraphQLNonNull(GraphQLString) };

const userError = new GraphQLObjectType({
  name: 'UserError',
  fields: {
    field: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString))) },
    code: text,
    message: text,
  },
});

const input = new GraphQLInputObjectType({
  name: 'AddBookInput',
  fields: {
    title: text,
    authorId: { type: new GraphQLNonNull(GraphQLID) },
    genre: { type: new GraphQLNonNull(genre) },
    publishedYear: { type: GraphQLInt },
  },
});

const payload = new GraphQLObjectType({
  name: 'AddBookPayload',
  fields: {
    book: { type: book },
    errors: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(userError))) },
  },
});

export const mutation = new GraphQLObjectType<unknown, Shop>({
  name: 'Mutation',
  fields: {
    addBook: {
      type: new GraphQLNonNull(payload),
      args: { input: { type: new GraphQLNonNull(input) } },
      resolve: (_root, args: { input: NewBook }, shop) => addBook(shop, args.input),
    },
  },
});
