export const typeDefs = /* GraphQL */ `
  enum Genre {
    FICTION
    NONFICTION
    POETRY
    SCIENCE
  }

  type Author {
    id: ID!
    name: String!
    books: [Book!]!
  }

  type Book {
    id: ID!
    title: String!
    genre: Genre!
    publishedYear: Int
    author: Author!
  }

  union SearchResult = Book | Author

  type Query {
    book(id: ID!): Book
    author(id: ID!): Author
    books(genre: Genre, limit: Int = 20): [Book!]!
    search(text: String!): [SearchResult!]!
  }

  input AddBookInput {
    title: String!
    authorId: ID!
    genre: Genre!
    publishedYear: Int
  }

  type UserError {
    field: [String!]!
    code: String!
    message: String!
  }

  type AddBookPayload {
    book: Book
    errors: [UserError!]
  }

  type Mutation {
    addBook(input: AddBookInput!): AddBookPayload!
  }
`;
