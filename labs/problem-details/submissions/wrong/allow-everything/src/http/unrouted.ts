import type { Request } from 'express';
import { Problem } from '../problems/problem.ts';

export function answerUnknownPath(request: Request): never {
  throw new Problem('not-found', { detail: `There is nothing at ${request.path}.` });
}

/** @param allow the methods that work, as the header lists them */
export function answerOtherMethod(allow: string): (request: Request) => never {
  return (request) => {
    const detail = `${request.method} does not work here.`;
    throw new Problem('method-not-allowed', {
      detail,
      headers: { allow: `${allow}, PUT, PATCH, DELETE` },
    });
  };
}
