import type { OrderStatus } from './order.ts';

export interface Move {
  from: OrderStatus[];
  to: OrderStatus;
}

/** Every way an order may change its status. */
export const moves = new Map<string, Move>([
  ['place', { from: ['draft', 'placed'], to: 'placed' }],
  ['ship', { from: ['placed'], to: 'shipped' }],
  ['cancel', { from: ['draft', 'placed'], to: 'cancelled' }],
]);
