import type { Request } from 'express';
import { Problem } from './problem.ts';

/** The entity tag of an order: the second in which it was changed last. */
export function entityTag(order: { updated_at: Date }): string {
  return `"${Math.floor(order.updated_at.valueOf() / 1000)}"`;
}

/** @throws Problem 428 when the request does not say which version it changes */
export function requireIfMatch(request: Request): string {
  const condition = request.get('if-match');
  if (condition === undefined) throw new Problem(428, 'Send If-Match with the ETag you read.');
  return condition;
}

/** RFC 9110 section 13.1.1: `*`, or a list of tags of which one is the current one. */
export function matches(condition: string, tag: string): boolean {
  const tags = condition.split(',').map((text) => text.trim());
  return tags.includes('*') || tags.includes(tag);
}
