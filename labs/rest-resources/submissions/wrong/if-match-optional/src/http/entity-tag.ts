import type { Request } from 'express';

/** The strong entity tag of a version: every change of an order raises the version. */
export function entityTag(order: { version: number }): string {
  return `"v${order.version}"`;
}

/** Without a condition, any version will do. */
export function requireIfMatch(request: Request): string {
  return request.get('if-match') ?? '*';
}

/** RFC 9110 section 13.1.1: `*`, or a list of tags of which one is the current one. */
export function matches(condition: string, tag: string): boolean {
  const tags = condition.split(',').map((text) => text.trim());
  return tags.includes('*') || tags.includes(tag);
}
