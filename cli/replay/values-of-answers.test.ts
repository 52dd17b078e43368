import { expect, test } from 'vitest';
import { sampleExchange } from '../../tests/sample-grade.ts';
import { valuesOfAnswers } from './values-of-answers.ts';

type Parts = Parameters<typeof sampleExchange>[0];

function repeatedInLast(...exchanges: Parts[]) {
  const repeatedIn = valuesOfAnswers();
  return exchanges.map((parts) => repeatedIn(sampleExchange(parts).http ?? never())).at(-1);
}

function never(): never {
  throw new Error('a sample exchange has http');
}

const id = '0b1f7c3e-6f3a-4c58';
const created: Parts = { responseBody: `{"id":"${id}"}` };

test.each<[string, Parts]>([
  ['address', { url: `http://127.0.0.1:4000/notes/${id}` }],
  ['query', { url: `http://127.0.0.1:4000/notes?after=${id}` }],
  ['header', { requestHeaders: { authorization: `Bearer ${id}` } }],
  ['body', { requestBody: `{"note":"${id}"}` }],
])('tells which value in its %s a request repeats from an answer', (_where, request) => {
  expect(repeatedInLast(created, request)).toEqual([{ value: id, from: 'POST /notes' }]);
});

test('also from a header of the answer', () => {
  const located: Parts = { responseHeaders: [['Location', `/notes/${id}`]] };
  const next: Parts = { url: `http://127.0.0.1:4000/notes/${id}` };
  expect(repeatedInLast(located, next)).toEqual([{ value: id, from: 'POST /notes' }]);
});

test('what a request had said first is its own, although an answer repeats it', () => {
  const own: Parts = { requestBody: `{"key":"${id}"}`, responseBody: `{"key":"${id}"}` };
  expect(repeatedInLast(own, { url: `http://127.0.0.1:4000/keys/${id}` })).toEqual([]);
});

test('nothing is repeated before there was an answer', () => {
  expect(repeatedInLast({ ...created, url: `http://127.0.0.1:4000/notes/${id}` })).toEqual([]);
});

test('a word of the contract is no value', () => {
  const listed: Parts = { requestHeaders: {}, responseBody: '{"category":"application"}' };
  expect(repeatedInLast(listed, { url: 'http://127.0.0.1:4000/category/application' })).toEqual([]);
});
