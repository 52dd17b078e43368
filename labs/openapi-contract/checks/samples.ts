import { type Any, type Api, shape } from '../../../grader/kit/index.ts';
import { anyBook, anyLoan, withKey } from './library.ts';

/** A right answer of an operation by the brief, and wrong ones with what is wrong about them. */
export interface Samples {
  right: unknown;
  wrong: (readonly [string, unknown])[];
}

type Members = Record<string, unknown>;

/** Samples for each operation with content. Ids and times look like those of this service. */
export async function answerSamples(api: Api, any: Any): Promise<Record<string, Samples>> {
  const { bookId, loanId, createdAt } = await partsOfService(api, any);
  const book = { id: bookId, status: 'available', createdAt, ...anyBook(any) };
  const loan = { id: loanId, bookId, ...anyLoan(any), returnedAt: null };
  const books = { right: book, wrong: wrongBooks(book) };
  const list = { right: { items: [book], total: 1 }, wrong: wrongLists(book) };
  return {
    listBooks: list,
    createBook: books,
    getBook: books,
    replaceBook: books,
    createLoan: { right: loan, wrong: wrongLoans(loan) },
    returnLoan: {
      right: { ...loan, returnedAt: createdAt },
      wrong: wrongLoans({ ...loan, returnedAt: createdAt }),
    },
  };
}

const wrongBooks = (book: Members): Samples['wrong'] => [
  ...withoutEach(book, ['id', 'status', 'createdAt', 'title', 'isbn', 'year']),
  ...withWrong(book, {
    id: [5, null],
    status: ['lost', null],
    createdAt: ['yesterday', 5],
    title: [5, null],
    isbn: [9780061054884],
    year: ['1974', 1974.5, null],
    tags: ['novel', [5], null],
    summary: [5],
  }),
  ['an array', [book]],
  ['null', null],
];

const wrongLoans = (loan: Members): Samples['wrong'] => [
  ...withoutEach(loan, ['id', 'bookId', 'borrower', 'dueDate', 'returnedAt']),
  ...withWrong(loan, {
    id: [5],
    bookId: [5, null],
    borrower: [5, null],
    dueDate: ['soon', 5, null],
    returnedAt: ['yesterday', 5],
  }),
  ['an array', [loan]],
];

const wrongLists = (book: Members): Samples['wrong'] => {
  const right = { items: [book], total: 1 };
  const { id, ...withoutId } = book;
  return [
    ...withoutEach(right, ['items', 'total']),
    ['a book that has no id', { ...right, items: [withoutId] }],
    ['a book with another status', { ...right, items: [{ ...book, status: 'lost' }] }],
    ['ids in place of books', { ...right, items: [id] }],
    ['items that are no array', { ...right, items: { [String(id)]: book } }],
    ...withWrong(right, { items: [null], total: ['1', 1.5, null] }),
    ['no object around the books', [book]],
  ];
};

const withoutEach = (value: Members, names: string[]): Samples['wrong'] =>
  names.map((missing) => [
    `no ${missing}`,
    Object.fromEntries(Object.entries(value).filter(([name]) => name !== missing)),
  ]);

const withWrong = (value: Members, wrong: Record<string, unknown[]>): Samples['wrong'] =>
  Object.entries(wrong).flatMap(([name, values]) =>
    values.map(
      (other) => [`${name} ${JSON.stringify(other)}`, { ...value, [name]: other }] as const,
    ),
  );

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** What the service is free to choose; whether it works at all is judged elsewhere. */
async function partsOfService(api: Api, any: Any) {
  const created = await api.post('/books', anyBook(any), withKey);
  const book = membersOf(created.bytes);
  const bookId = textOr(any.word(12), book.id);
  const lent = await api.post(`/books/${bookId}/loans`, anyLoan(any), withKey);
  const createdAt = textOr('', book.createdAt);
  return {
    bookId,
    loanId: textOr(any.word(12), membersOf(lent.bytes).id),
    createdAt: rfc3339.test(createdAt) ? createdAt : '2026-05-04T09:30:00Z',
  };
}

const textOr = (fallback: string, value: unknown) => (typeof value === 'string' ? value : fallback);

function membersOf(bytes: Buffer): Members {
  try {
    return shape.record(shape.anything).read(JSON.parse(bytes.toString('utf8')), 'the answer');
  } catch {
    return {};
  }
}
