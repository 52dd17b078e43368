import type { Item } from './order.ts';

/** In minor units. */
export function orderTotal(items: Item[]): number {
  const amount = items.reduce((sum, item) => sum + item.quantity * (item.unitPrice / 100), 0);
  return Math.floor(amount * 100);
}
