import type { RequestHandler } from 'express';
import type { Tokens } from '../grants/tokens.ts';
import { clientEndpoint } from '../http/client-endpoint.ts';
import { invalidClient } from '../http/oauth-error.ts';
import type { Settings } from '../settings.ts';
import { authenticateClient } from '../token/authenticate-client.ts';

/** RFC 7662: explains access tokens to confidential clients. */
export function postIntrospect(settings: Settings, tokens: Tokens): RequestHandler {
  const { clients, issuer, resource } = settings;
  return clientEndpoint((parameters, request) => {
    const client = authenticateClient(request, parameters, clients, true);
    if (client.client_secret === undefined) throw invalidClient();
    const token = tokens.access.find(parameters.require('token'));
    if (!token || token.grant.revoked) return { active: false };
    return {
      active: true,
      scope: token.scope.join(' '),
      client_id: token.grant.clientId,
      sub: token.grant.sub,
      iss: issuer,
      aud: resource,
      exp: token.expiresAt,
    };
  });
}
