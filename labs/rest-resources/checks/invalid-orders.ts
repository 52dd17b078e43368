import type { Any } from '../../../grader/kit/index.ts';
import { anItem, type OrderInput } from './order.ts';

export type Fault = [what: string, member: string, value: unknown];

/** Members that break a rule of the order, one at a time; `undefined` stands for a missing one. */
export function invalidMembers(any: Any): Fault[] {
  return [
    ...textFaults(any, 'reference', 40),
    ...textFaults(any, 'customer', 80),
    ['no currency', 'currency', undefined],
    ['currency GBP', 'currency', 'GBP'],
    ['currency eur', 'currency', 'eur'],
    ['an empty currency', 'currency', ''],
    ['currency null', 'currency', null],
    ['no items', 'items', undefined],
    ['an empty list of items', 'items', []],
    ['51 items', 'items', Array.from({ length: 51 }, () => anItem(any))],
    ['items that are no list', 'items', anItem(any)],
    ['items null', 'items', null],
    ['an item null', 'items', [null]],
    ['an item that is a text', 'items', ['tea']],
    ['an item that is a list', 'items', [[anItem(any)]]],
    ...itemFaults(any).map(
      ([what, name, value]): Fault => [what, 'items', [{ ...anItem(any), [name]: value }]],
    ),
    ['quantity 0 in the second item', 'items', [anItem(any), anItem(any, { quantity: 0 })]],
    ['note null', 'note', null],
    ['a note of 501 characters', 'note', any.word(501)],
    ['a note of 501 emoji', 'note', '📦'.repeat(501)],
    ['note 7', 'note', 7],
    ['a note that is a list', 'note', [any.word()]],
  ];
}

const textFaults = (any: Any, name: string, longest: number): Fault[] => [
  [`no ${name}`, name, undefined],
  [`${name} null`, name, null],
  [`an empty ${name}`, name, ''],
  [`a ${name} of ${longest + 1} characters`, name, any.word(longest + 1)],
  [`a ${name} of ${longest + 1} emoji`, name, '📦'.repeat(longest + 1)],
  [`${name} 7`, name, 7],
  [`a ${name} that is a list`, name, [any.word()]],
];

const itemFaults = (any: Any): Fault[] => [
  ...textFaults(any, 'sku', 40),
  ['no quantity', 'quantity', undefined],
  ['quantity 0', 'quantity', 0],
  ['quantity -1', 'quantity', -1],
  ['quantity 1000', 'quantity', 1000],
  ['quantity 2.5', 'quantity', 2.5],
  ['quantity "2"', 'quantity', '2'],
  ['quantity null', 'quantity', null],
  ['quantity true', 'quantity', true],
  ['no unitPrice', 'unitPrice', undefined],
  ['unitPrice -1', 'unitPrice', -1],
  ['unitPrice 10000001', 'unitPrice', 10_000_001],
  ['unitPrice 0.5', 'unitPrice', 0.5],
  ['unitPrice "450"', 'unitPrice', '450'],
  ['unitPrice null', 'unitPrice', null],
];

/** Bodies that are no JSON object. */
export const noObjects = (input: OrderInput): [what: string, body: string][] => [
  ['half a body', JSON.stringify(input).slice(0, -2)],
  ['a body that is no JSON', 'reference=A'],
  ['an empty body', ''],
  ['the body []', '[]'],
  ['an order in a list', JSON.stringify([input])],
  ['the body null', 'null'],
  ['the body "x"', '"x"'],
  ['the body 5', '5'],
  ['the body true', 'true'],
];
