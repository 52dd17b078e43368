import type { Response } from 'express';

/** Refuses a request that carried no token: the challenge says how to come back. */
export function refuseMissing(response: Response): void {
  unauthorized(response, 'Bearer realm="lab", error="invalid_token"');
}

/** Refuses a token; every cause gets this same answer. */
export function refuseInvalid(response: Response): void {
  unauthorized(response, 'Bearer realm="lab", error="invalid_token"');
}

function unauthorized(response: Response, challenge: string): void {
  response.status(401).set('www-authenticate', challenge).json({ error: 'Unauthorized' });
}
