import { check, expect, fail } from '../../../grader/kit/index.ts';
import { introspect, type SeenSchema } from './introspection.ts';

/** The contract, arguments in alphabetical order. */
const contract: Record<string, { kind: string; members: string[] }> = {
  Genre: { kind: 'ENUM', members: ['FICTION', 'NONFICTION', 'POETRY', 'SCIENCE'] },
  Author: { kind: 'OBJECT', members: ['id: ID!', 'name: String!', 'books: [Book!]!'] },
  Book: {
    kind: 'OBJECT',
    members: [
      'id: ID!',
      'title: String!',
      'genre: Genre!',
      'publishedYear: Int',
      'author: Author!',
    ],
  },
  SearchResult: { kind: 'UNION', members: ['Book', 'Author'] },
  Query: {
    kind: 'OBJECT',
    members: [
      'book(id: ID!): Book',
      'author(id: ID!): Author',
      'books(genre: Genre, limit: Int = 20): [Book!]!',
      'search(text: String!): [SearchResult!]!',
    ],
  },
  AddBookInput: {
    kind: 'INPUT_OBJECT',
    members: ['title: String!', 'authorId: ID!', 'genre: Genre!', 'publishedYear: Int'],
  },
  UserError: {
    kind: 'OBJECT',
    members: ['field: [String!]!', 'code: String!', 'message: String!'],
  },
  AddBookPayload: { kind: 'OBJECT', members: ['book: Book', 'errors: [UserError!]!'] },
  Mutation: { kind: 'OBJECT', members: ['addBook(input: AddBookInput!): AddBookPayload!'] },
};

check('GQB-01', 'Introspection shows the schema of the brief', async ({ api }) => {
  const seen = await introspect(api);
  expect(seen.query, 'introspection: the type of queries').toBe('Query');
  expect(seen.mutation, 'introspection: the type of mutations').toBe('Mutation');
  for (const name of Object.keys(contract)) expectType(seen, name);
});

function expectType(seen: SeenSchema, typeName: string): void {
  const expected = contract[typeName] ?? { kind: '', members: [] };
  const actual = seen.types.get(typeName);
  if (!actual) fail(`introspection: expected a type ${typeName}, got none`);
  expect(actual.kind, `introspection: kind of ${typeName}`).toBe(expected.kind);
  const rest = new Map(actual.members);
  for (const member of expected.members) {
    const name = member.match(/^\w+/)?.[0] ?? '';
    expect(rest.get(name), `introspection: ${typeName}.${name}`).toBe(member);
    rest.delete(name);
  }
  expect([...rest.values()], `introspection: what ${typeName} has besides`).toEqual([]);
}
