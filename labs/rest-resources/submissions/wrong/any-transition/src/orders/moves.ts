import { type OrderStatus, orderStatuses } from './order.ts';

export interface Move {
  from: OrderStatus[];
  to: OrderStatus;
}

/** The status each action leads to. */
export const moves = new Map<string, Move>([
  ['place', { from: [...orderStatuses], to: 'placed' }],
  ['ship', { from: [...orderStatuses], to: 'shipped' }],
  ['cancel', { from: [...orderStatuses], to: 'cancelled' }],
]);
