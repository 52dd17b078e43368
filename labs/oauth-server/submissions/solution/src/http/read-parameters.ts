import type { Request } from 'express';
import { OAuthError } from './oauth-error.ts';
import { Parameters } from './parameters.ts';

export function readQuery(request: Request): Parameters {
  const start = request.originalUrl.indexOf('?');
  return new Parameters(start < 0 ? '' : request.originalUrl.slice(start + 1));
}

/** A form that a browser sent from one of our pages. */
export function readForm(request: Request): Parameters {
  return new Parameters(typeof request.body === 'string' ? request.body : '');
}

/**
 * A form that a client sent.
 * @throws {OAuthError} when it is none, or says something twice
 */
export function readClientForm(request: Request): Parameters {
  if (!request.is('application/x-www-form-urlencoded')) throw new OAuthError('invalid_request');
  const parameters = readForm(request);
  if (parameters.repeated.size > 0) throw new OAuthError('invalid_request');
  return parameters;
}
