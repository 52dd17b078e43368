import {
  GraphQLEnumType,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import type { Author, Book, Shop } from '../shop/shop.ts';

const required = GraphQLNonNull;

export const genre = new GraphQLEnumType({
  name: 'Genre',
  values: { FICTION: {}, NONFICTION: {}, POETRY: {}, SCIENCE: {} },
});

export const author: GraphQLObjectType<Author, Shop> = new GraphQLObjectType({
  name: 'Author',
  fields: () => ({
    id: { type: new required(GraphQLID) },
    name: { type: new required(GraphQLString) },
    books: {
      type: new required(new GraphQLList(new required(book))),
      resolve: ({ id }, _args, shop) => shop.books(({ authorId }) => authorId === id),
    },
  }),
});

export const book: GraphQLObjectType<Book, Shop> = new GraphQLObjectType({
  name: 'Book',
  fields: () => ({
    id: { type: new required(GraphQLID) },
    title: { type: new required(GraphQLString) },
    genre: { type: new required(genre) },
    publishedYear: { type: GraphQLInt },
    author: {
      type: new required(author),
      // An author that is missing is an error of this field: the schema promises one.
      resolve: ({ authorId }, _args, shop) => shop.author(authorId),
    },
  }),
});

export const searchResult = new GraphQLUnionType({
  name: 'SearchResult',
  types: [book, author],
  resolveType: (value: Book | Author) => ('title' in value ? 'Book' : 'Author'),
});
