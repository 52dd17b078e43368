export interface PaymentEvent {
  type: 'payment.succeeded' | 'payment.refunded';
  paymentId: string;
  /** In minor units. */
  amount: number;
  currency: string;
}

/** @returns the event in the body, `undefined` for one that means nothing to us */
export function readEvent(body: Buffer): PaymentEvent | undefined {
  const { type, data } = members(parse(body));
  const { paymentId, amount, currency } = members(data);
  if (type !== 'payment.succeeded' && type !== 'payment.refunded') return undefined;
  if (typeof paymentId !== 'string' || paymentId === '') return undefined;
  if (!isAmount(amount) || !isCurrency(currency)) return undefined;
  return { type, paymentId, amount, currency };
}

const isAmount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;

const isCurrency = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z]{3}$/i.test(value);

const members = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
