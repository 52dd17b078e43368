import type { FastifyRequest } from 'fastify';
import { Refused } from './refused.ts';

/** The parameter `name` of the route, or a refusal where it breaks the rule. */
export function nameOf(request: FastifyRequest): string {
  const { name } = request.params as { name: string };
  if (!/^[a-z0-9-]{1,40}$/.test(name))
    throw new Refused(400, 'A name is 1 to 40 of a-z, 0-9 and -');
  return name;
}
