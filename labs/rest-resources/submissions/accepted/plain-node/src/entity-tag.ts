import { createHash } from 'node:crypto';
import type { StoredOrder } from './order.ts';

/** A strong tag; no two states of any orders share one. */
export function entityTag({ order, version }: StoredOrder): string {
  const hash = createHash('sha256').update(`${order.id} ${version}`).digest('base64url');
  return `"${hash.slice(0, 20)}"`;
}

/** RFC 9110 section 13.1.1: `*`, or a list that has the tag; a weak tag never matches. */
export function matches(ifMatch: string, stored: StoredOrder): boolean {
  if (ifMatch.trim() === '*') return true;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  return tags.includes(entityTag(stored));
}
