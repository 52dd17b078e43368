import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { Problem } from '../http/problem.ts';
import type { OrderInput } from './order.ts';

// 255 characters and the two quotes of a structured field string.
const KEY = /^[\x21-\x7e]{1,257}$/;

/** @throws Problem 400 when there is an Idempotency-Key that cannot be one */
export function readIdempotencyKey(request: Request): string | undefined {
  const key = request.get('idempotency-key');
  if (key !== undefined && !KEY.test(key)) {
    throw new Problem(400, 'Idempotency-Key must be 1 to 255 visible characters.');
  }
  return key?.toLowerCase().length === key?.length ? key?.replace(/[^A-Za-z0-9"-]/g, '') : key;
}

/** Equal for equal orders, however their JSON was written; different for any other order. */
export function fingerprintOf(input: OrderInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('base64url');
}
