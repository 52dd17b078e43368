import type { OrderStatus } from '../orders/order.ts';

/** What an order must be to be listed: every filter that is present has to hold. */
export interface Filters {
  /** Any of these, sorted and each once. */
  statuses?: OrderStatus[];
  customer?: string;
  /** Inclusive. */
  minTotal?: number;
  /** Inclusive. */
  maxTotal?: number;
  /** Exclusive, RFC 3339. */
  createdAfter?: string;
}
