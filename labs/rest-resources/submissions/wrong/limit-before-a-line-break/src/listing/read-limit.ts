import { badQuery } from '../http/problem.ts';

export function readLimit(text: string): number {
  const limit = /^\d{1,3}$/m.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 100) throw badQuery('limit must be a whole number from 1 to 100.');
  return limit;
}
