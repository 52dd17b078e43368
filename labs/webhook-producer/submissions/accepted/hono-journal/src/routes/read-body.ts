import type { Context } from 'hono';
import { HttpError } from '../http-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export async function readObject(context: Context): Promise<JsonObject> {
  const value: unknown = await context.req.json().catch(() => undefined);
  if (isObject(value)) return value;
  throw new HttpError(400, 'The body is a JSON object');
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
