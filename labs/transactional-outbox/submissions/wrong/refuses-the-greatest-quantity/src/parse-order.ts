export interface OrderRequest {
  customerId: string;
  sku: string;
  qty: number;
}

/** @returns `undefined` when the body is no valid order */
export function parseOrder(body: unknown): OrderRequest | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { customerId, sku, qty } = body as Record<string, unknown>;
  return isText(customerId) && isText(sku) && isQuantity(qty)
    ? { customerId, sku, qty }
    : undefined;
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= 100;

const isQuantity = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) < 1000;
