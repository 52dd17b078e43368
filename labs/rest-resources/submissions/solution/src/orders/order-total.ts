import type { Item } from './order.ts';

/** In minor units, as the prices are: integers all the way, so nothing is rounded. */
export function orderTotal(items: Item[]): number {
  return items.reduce((total, item) => total + item.quantity * item.unitPrice, 0);
}
