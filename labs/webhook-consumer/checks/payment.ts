import type { Any } from '../../../grader/kit/index.ts';

export interface Payment {
  paymentId: string;
  amount: number;
  currency: string;
}

/** A payment that nobody has heard of; each check has a currency of its own, and so a balance. */
export const aPayment = (any: Any, currency: string, name = 'pay'): Payment => ({
  paymentId: any.id(name),
  amount: any.integer(100, 99_999),
  currency,
});

export const anId = (any: Any, name = 'msg'): string => any.id(name);

export const succeeded = (payment: Payment): string => event('payment.succeeded', payment);

export const refunded = (payment: Payment): string => event('payment.refunded', payment);

export const event = (type: string, data: unknown): string =>
  JSON.stringify({ type, timestamp: new Date().toISOString(), data });
