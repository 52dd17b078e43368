import type { FastifyRequest } from 'fastify';
import { OAuthError } from './oauth-error.ts';
import { Parameters } from './parameters.ts';

/**
 * Reads the form in a body; the query of the address does not count.
 * @param names what the endpoint knows: each may come once
 * @throws OAuthError when it is no form, or says something twice
 */
export function readForm(request: FastifyRequest, names: readonly string[]): Parameters {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded') throw new OAuthError('invalid_request');
  const parameters = new Parameters(typeof request.body === 'string' ? request.body : '');
  if (parameters.repeats(names)) throw new OAuthError('invalid_request');
  return parameters;
}
