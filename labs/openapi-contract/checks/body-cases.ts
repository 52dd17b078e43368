import type { Any } from '../../../grader/kit/index.ts';
import { anyBook, anyLoan } from './library.ts';

/** A request body, what is special about it, and whether the brief allows it. */
export interface BodyCase {
  name: string;
  body: unknown;
  valid: boolean;
}

export function bodyCases(kind: 'book' | 'loan', any: Any): BodyCase[] {
  return kind === 'book' ? bookCases(any) : loanCases(any);
}

function bookCases(any: Any): BodyCase[] {
  const book = anyBook(any);
  const change = (members: object) => ({ ...book, ...members });
  const { title, isbn, year } = book;
  const tags = (count: number) => Array.from({ length: count }, (_, index) => `${index}-tag`);
  const right: [string, unknown][] = [
    ['all members', book],
    ['no tags and no summary', { title, isbn, year }],
    ['a title of 1 character', change({ title: 'x' })],
    ['a title of 200 characters', change({ title: any.word(200) })],
    ['a title of 200 emoji', change({ title: '📚'.repeat(200) })],
    ['an isbn with 978', change({ isbn: `978${isbn.slice(3)}` })],
    ['an isbn with 979', change({ isbn: `979${isbn.slice(3)}` })],
    ['the year 1450', change({ year: 1450 })],
    ['the year 2100', change({ year: 2100 })],
    ['no tags in the list', change({ tags: [] })],
    ['10 tags', change({ tags: tags(10) })],
    ['a tag of 1 character', change({ tags: ['x'] })],
    ['a tag of 30 characters', change({ tags: [any.word(30)] })],
    ['summary null', change({ summary: null })],
    ['an empty summary', change({ summary: '' })],
    ['a long summary', change({ summary: any.sentence(150) })],
  ];
  const wrong: [string, unknown][] = [
    ...withoutEach(book, ['title', 'isbn', 'year']),
    ['an empty title', change({ title: '' })],
    ['a title of 201 characters', change({ title: any.word(201) })],
    ['a title that is a number', change({ title: 5 })],
    ['title null', change({ title: null })],
    ['an isbn with 977', change({ isbn: `977${isbn.slice(3)}` })],
    ['an isbn of 12 digits', change({ isbn: isbn.slice(0, 12) })],
    ['an isbn of 14 digits', change({ isbn: `${isbn}0` })],
    ['an isbn after other text', change({ isbn: `ISBN ${isbn}` })],
    ['an isbn with a letter', change({ isbn: `${isbn.slice(0, 12)}X` })],
    ['an isbn with dashes', change({ isbn: `978-${isbn.slice(3)}` })],
    ['an isbn that is a number', change({ isbn: Number(isbn) })],
    ['isbn null', change({ isbn: null })],
    ['the year 1449', change({ year: 1449 })],
    ['the year 2101', change({ year: 2101 })],
    ['the year 1974.5', change({ year: 1974.5 })],
    ['a year that is a string', change({ year: String(year) })],
    ['year null', change({ year: null })],
    ['11 tags', change({ tags: tags(11) })],
    ['two equal tags', change({ tags: ['novel', 'utopia', 'novel'] })],
    ['an empty tag', change({ tags: ['novel', ''] })],
    ['a tag of 31 characters', change({ tags: [any.word(31)] })],
    ['a tag that is a number', change({ tags: ['novel', 5] })],
    ['tags that are a string', change({ tags: 'novel' })],
    ['tags null', change({ tags: null })],
    ['a summary that is a number', change({ summary: 5 })],
    ['a summary that is an object', change({ summary: { text: 'x' } })],
    ...notAnObject(book),
    ['an unknown member', change({ [any.word()]: any.word() })],
    ['an unknown member that is null', change({ colour: null })],
    ['a member in other letters', change({ Title: title })],
  ];
  return [...cases(right, true), ...cases(wrong, false)];
}

function loanCases(any: Any): BodyCase[] {
  const loan = anyLoan(any);
  const change = (members: object) => ({ ...loan, ...members });
  const right: [string, unknown][] = [
    ['all members', loan],
    ['a borrower of 1 character', change({ borrower: 'x' })],
    ['a borrower of 80 characters', change({ borrower: any.word(80) })],
    ['a borrower of 80 emoji', change({ borrower: '👤'.repeat(80) })],
    ['a due date in the past', change({ dueDate: '1999-12-31' })],
    ['a due date on 29 February of a leap year', change({ dueDate: '2028-02-29' })],
    ['a due date on 29 February of 2000', change({ dueDate: '2000-02-29' })],
  ];
  const wrong: [string, unknown][] = [
    ...withoutEach(loan, ['borrower', 'dueDate']),
    ['an empty borrower', change({ borrower: '' })],
    ['a borrower of 81 characters', change({ borrower: any.word(81) })],
    ['a borrower that is a number', change({ borrower: 5 })],
    ['borrower null', change({ borrower: null })],
    ['a due date that is a word', change({ dueDate: 'tomorrow' })],
    ['an empty due date', change({ dueDate: '' })],
    ['a due date with a time', change({ dueDate: '2027-05-31T00:00:00Z' })],
    ['a due date in another order', change({ dueDate: '31.05.2027' })],
    ['a due date in month 13', change({ dueDate: '2027-13-01' })],
    ['a due date on 30 February', change({ dueDate: '2027-02-30' })],
    ['a due date on 29 February of no leap year', change({ dueDate: '2027-02-29' })],
    ['a due date on 29 February of 2100, no leap year', change({ dueDate: '2100-02-29' })],
    ['a due date that is a number', change({ dueDate: 20270531 })],
    ['dueDate null', change({ dueDate: null })],
    ...notAnObject(loan),
    ['an unknown member', change({ [any.word()]: any.word() })],
  ];
  return [...cases(right, true), ...cases(wrong, false)];
}

const cases = (pairs: [string, unknown][], valid: boolean): BodyCase[] =>
  pairs.map(([name, body]) => ({ name, body, valid }));

const withoutEach = (body: object, names: string[]): [string, unknown][] =>
  names.map((missing) => [
    `no ${missing}`,
    Object.fromEntries(Object.entries(body).filter(([name]) => name !== missing)),
  ]);

const notAnObject = (body: object): [string, unknown][] => [
  ['an array', [body]],
  ['a string', JSON.stringify(body)],
  ['null', null],
  ['a number', 5],
  ['an empty object', {}],
];
