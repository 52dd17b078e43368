import type { Any } from '../../../grader/kit/index.ts';

/** What a customer asks for; the customer is unique, so that an event tells whose order it is. */
export interface OrderRequest {
  customerId: string;
  sku: string;
  qty: number;
}

export function anOrder(any: Any, { sku = 'plenty', qty = any.integer(1, 9) } = {}): OrderRequest {
  return { customerId: any.id('customer'), sku, qty };
}

export const orders = (any: Any, count: number, of: Partial<OrderRequest> = {}): OrderRequest[] =>
  Array.from({ length: count }, () => anOrder(any, of));

export const postOf = (json: OrderRequest) => ({ method: 'POST', path: '/orders', json });
