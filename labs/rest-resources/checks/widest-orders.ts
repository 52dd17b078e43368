import type { Any } from '../../../grader/kit/index.ts';
import { anItem, anOrder, type OrderInput } from './order.ts';

/** Valid orders at the ends of every rule, each with the words that tell it from the others. */
export function widestOrders(any: Any): [what: string, input: OrderInput][] {
  const item = (members: object) => ({ items: [anItem(any, members)] });
  const many = (count: number, members: object) => ({
    items: Array.from({ length: count }, () => anItem(any, members)),
  });
  return [
    ['a reference of 1 character', anOrder(any, { reference: oneCharacter(any) })],
    ['a reference of 40 characters', anOrder(any, { reference: any.word(40) })],
    ['a reference of 40 emoji', anOrder(any, { reference: emoji(any, 40) })],
    ['a customer of 1 character', anOrder(any, { customer: any.word(1) })],
    ['a customer of 80 characters', anOrder(any, { customer: any.word(80) })],
    ['a customer of 80 emoji', anOrder(any, { customer: emoji(any, 80) })],
    ['blanks around the customer', anOrder(any, { customer: `  ${any.word()} ` })],
    ['a note of 500 characters', anOrder(any, { note: any.word(500) })],
    ['a note of 500 emoji', anOrder(any, { note: emoji(any, 500) })],
    ['a sku of 1 character', anOrder(any, item({ sku: any.word(1) }))],
    ['a sku of 40 emoji', anOrder(any, item({ sku: emoji(any, 40) }))],
    ['quantity 1', anOrder(any, item({ quantity: 1 }))],
    ['quantity 999', anOrder(any, item({ quantity: 999 }))],
    ['unitPrice 0', anOrder(any, item({ unitPrice: 0 }))],
    ['unitPrice 10000000', anOrder(any, item({ quantity: 1, unitPrice: 10_000_000 }))],
    ['50 items', anOrder(any, many(50, {}))],
    ['the largest total', anOrder(any, many(50, { quantity: 999, unitPrice: 10_000_000 }))],
    ['currency EUR', anOrder(any, { currency: 'EUR' })],
    ['currency USD', anOrder(any, { currency: 'USD' })],
  ];
}

/** A CJK ideograph: one of so many that no other order has it for its reference. */
const oneCharacter = (any: Any) => String.fromCodePoint(any.integer(0x4e00, 0x9ffc));

const emoji = (any: Any, length: number) =>
  Array.from({ length }, () => String.fromCodePoint(any.integer(0x1f600, 0x1f64f))).join('');
