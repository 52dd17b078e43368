import { type Any, type Api, expect, type Read, shape } from '../../../grader/kit/index.ts';

/** As in lab.yaml. */
export const apiKey = 'librarian-5d1c40e7';
export const withKey = { headers: { 'x-api-key': apiKey } };

export interface BookBody {
  title: string;
  isbn: string;
  year: number;
  tags?: string[];
  summary?: string | null;
}

export interface LoanBody {
  borrower: string;
  dueDate: string;
}

export function anyBook(any: Any): BookBody {
  return {
    title: any.sentence(3),
    isbn: anyIsbn(any),
    year: any.integer(1450, 2100),
    tags: [any.word(5), any.word(6)],
    summary: any.sentence(),
  };
}

/** With a right check digit: whether a service asks for one must not disturb what is judged. */
function anyIsbn(any: Any): string {
  const digits = [9, 7, any.integer(8, 9), ...Array.from({ length: 9 }, () => any.integer(0, 9))];
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return [...digits, (10 - (sum % 10)) % 10].join('');
}

export function anyLoan(any: Any): LoanBody {
  const month = String(any.integer(1, 12)).padStart(2, '0');
  const day = String(any.integer(1, 28)).padStart(2, '0');
  return { borrower: any.firstName(), dueDate: `2096-${month}-${day}` };
}

const made = shape.object({ id: shape.string });

/** The members the brief knows, as far as a check on something else may rely on them. */
export const anyBookShape = shape.object({
  ...{ id: shape.string, status: shape.anything, createdAt: shape.anything },
  ...{ title: shape.anything, isbn: shape.anything, year: shape.anything },
});
export type AnyBook = Read<typeof anyBookShape>;

/** Creates a book on the way to something else, and answers its id. */
export async function createBook(api: Api, body: BookBody): Promise<string> {
  const created = await api.post('/books', body, withKey);
  expect(created).toHaveStatus(201, 200);
  return created.json(made).id;
}

/** Lends a book likewise, and answers the id of the loan. */
export async function lend(api: Api, bookId: string, body: LoanBody): Promise<string> {
  const lent = await api.post(`/books/${bookId}/loans`, body, withKey);
  expect(lent).toHaveStatus(201, 200);
  return lent.json(made).id;
}

export function returnLoan(api: Api, loanId: string) {
  return api.post(`/loans/${loanId}/return`, undefined, withKey);
}

export async function readBook(api: Api, id: string): Promise<AnyBook> {
  const read = await api.get(`/books/${id}`);
  expect(read).toHaveStatus(200);
  return read.json(anyBookShape);
}

/** All books as the list counts them; whether it counts at all is judged by OAS-08. */
export async function countBooks(api: Api): Promise<number> {
  const list = await api.get('/books?limit=1');
  expect(list).toHaveStatus(200);
  const { total } = list.json(shape.object({ total: shape.optional(shape.anything) }));
  return Number(total);
}
