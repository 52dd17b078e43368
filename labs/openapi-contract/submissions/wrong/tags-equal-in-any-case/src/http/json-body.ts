import express, { type RequestHandler } from 'express';
import { Problem } from './problem.ts';
import { complaint, validator } from './validator.ts';

/** Reads a body of this schema into `request.body`, or refuses it. */
export function jsonBody(schemaName: string): RequestHandler[] {
  const isValid = validator(`/components/schemas/${schemaName}`);
  const mustBeValid: RequestHandler = (request, _response, next) => {
    const tags = request.body?.tags;
    if (Array.isArray(tags) && new Set(tags.map((t) => String(t).toLowerCase())).size < tags.length)
      throw new Problem(400, 'twice');
    if (isValid(request.body)) return next();
    throw new Problem(400, complaint(isValid, 'The body'));
  };
  return [mustBeJson, express.json({ strict: false }), mustBeValid];
}

const mustBeJson: RequestHandler = (request, _response, next) => {
  const mediaType = request.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return next();
  throw new Problem(415, 'Send the body as Content-Type: application/json');
};
