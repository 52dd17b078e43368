import type { Api, ApiRequest } from '../../../grader/kit/index.ts';
import type { OrderInput } from './order.ts';

/** A creation that may be sent again under its key. */
export const keyedRequest = (key: string, input: OrderInput): ApiRequest => ({
  method: 'POST',
  path: '/orders',
  json: input,
  headers: { 'idempotency-key': key },
});

export const createWithKey = (api: Api, key: string, input: OrderInput) =>
  api.send(keyedRequest(key, input));
