import { isUniqueViolation } from '../database/unique-violation.ts';
import { Problem } from '../http/problem.ts';

/**
 * Turns the database's refusal of a second order with one reference into an answer. Only the
 * database can decide this: between a look and a write, another request may take the reference.
 */
export function refuseTakenReference(error: unknown): never {
  if (isUniqueViolation(error, 'orders_reference_unique')) {
    throw new Problem(409, 'Another order has this reference.');
  }
  throw error;
}
