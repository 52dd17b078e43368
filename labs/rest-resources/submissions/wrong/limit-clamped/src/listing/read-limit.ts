import { badQuery } from '../http/problem.ts';

export function readLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit)) throw badQuery('limit must be a whole number.');
  return Math.min(Math.max(limit, 1), 100);
}
