import { badQuery } from '../http/problem.ts';

const parameterNames = new Set([
  'limit',
  'cursor',
  'sort',
  'status',
  'customer',
  'minTotal',
  'maxTotal',
  'createdAfter',
]);

/** A misspelt filter must not quietly select everything. */
export function refuseUnknown(params: URLSearchParams): void {
  for (const name of params.keys()) {
    if (!parameterNames.has(name)) throw badQuery(`There is no parameter ${name}.`);
  }
}

export function single(params: URLSearchParams, name: string): string | undefined {
  return params.get(name) ?? undefined;
}
