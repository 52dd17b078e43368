import type { Request, RequestHandler, Response } from 'express';
import { OAuthError } from './oauth-error.ts';
import type { Parameters } from './parameters.ts';
import { readClientForm } from './read-parameters.ts';

type Answer = (parameters: Parameters, request: Request) => object | Promise<object>;

/** An endpoint that clients post forms to. What it answers, errors too, is JSON for no cache. */
export function clientEndpoint(answer: Answer): RequestHandler {
  return async (request, response) => {
    // The second one is for HTTP/1.0 (RFC 6749 section 5.1).
    response.set({ 'cache-control': 'no-store', pragma: 'no-cache' });
    try {
      response.json(await answer(readClientForm(request), request));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      refuse(response, error);
    }
  };
}

function refuse(response: Response, { code, status }: OAuthError): void {
  if (status === 401) response.set('www-authenticate', 'Basic realm="oauth"');
  response.status(status).json({ error: code });
}
