import { Problem } from '../problems/problem.ts';
import type { Rule } from './rule.ts';

/** @throws Problem with every fault of the body. A rule for a body wants an object. */
export function requireValid(body: unknown, rule: Rule): Record<string, unknown> {
  const errors = rule(body, '');
  if (errors.length === 0) return body as Record<string, unknown>;
  const detail = errors.length === 1 ? 'A fault was found.' : `${errors.length} faults were found.`;
  throw new Problem('validation-error', { detail, members: { errors: errors.slice(0, 100) } });
}
