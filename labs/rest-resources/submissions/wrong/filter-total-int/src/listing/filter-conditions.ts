import type { SqlParameters } from '../database/sql-parameters.ts';
import type { Filters } from './filters.ts';

/** @returns SQL conditions that must all hold; their values go to `parameters` */
export function filterConditions(filters: Filters, parameters: SqlParameters): string[] {
  const { statuses, customer, minTotal, maxTotal, createdAfter } = filters;
  const conditions: string[] = [];
  if (statuses) conditions.push(`status = ANY(${parameters.add(statuses)})`);
  if (customer !== undefined) conditions.push(`customer = ${parameters.add(customer)}`);
  if (minTotal !== undefined)
    conditions.push(`total >= ${parameters.add(Math.min(minTotal, 2 ** 31 - 1))}`);
  if (maxTotal !== undefined) conditions.push(`total <= ${parameters.add(maxTotal)}`);
  if (createdAfter !== undefined) conditions.push(`created_at > ${parameters.add(createdAfter)}`);
  return conditions;
}
