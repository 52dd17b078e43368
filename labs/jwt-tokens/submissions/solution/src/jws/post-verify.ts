import type { RequestHandler } from 'express';
import { isObject } from '../tokens/json-object.ts';
import { verifyJws } from './verify-jws.ts';

export const postVerify: RequestHandler = (request, response) => {
  const body: unknown = request.body;
  if (!isObject(body) || !isObject(body.jwk) || typeof body.jws !== 'string') {
    response.status(400).json({ error: 'Send jwk, a JWK or JWK Set, and jws, a text.' });
    return;
  }
  response.json({ valid: verifyJws(body.jws, body.jwk) });
};
