import { isPlainObject } from './plain-object.ts';
import { Problem } from './problem.ts';

export interface EventInput {
  type: string;
  data: Record<string, unknown>;
  orderingKey: string | null;
}

/** @throws Problem when the body is no event */
export function readEvent(body: unknown): EventInput {
  if (!isPlainObject(body)) throw new Problem(400, 'Send a JSON object.');
  const { type, data, orderingKey = null } = body;
  if (typeof type !== 'string' || !/^\w+(\.\w+)*$/.test(type)) {
    throw new Problem(422, 'type must be segments of letters, digits and _ with dots in between.');
  }
  if (orderingKey !== null && (typeof orderingKey !== 'string' || orderingKey === '')) {
    throw new Problem(422, 'orderingKey must be a string that is not empty.');
  }
  return { type, data: data as Record<string, unknown>, orderingKey };
}
